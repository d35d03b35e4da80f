package io.tapedeck.engine.tape.csv;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The names of months and days in the languages that tapes are written in, whole and shortened.
///
/// They stand here, and are not asked of [java.time.format.TextStyle], because a packaged runtime
/// knows English only. A shortened name is any beginning of three letters or more that is one
/// month's alone in its language; where languages contradict each other, the first one has it.
final class CalendarWords {

  private static final List<String> MONTHS =
      List.of(
          "january february march april may june july august september october november december",
          "januar februar märz april mai juni juli august september oktober november dezember",
          "jan feb mrt apr mei jun jul aug sep okt nov dec",
          "jänner feber mrz apr mai jun jul aug sep okt nov dez",
          "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
          "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre"
              + " diciembre",
          "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro"
              + " dezembro",
          "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
              + " dicembre",
          "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
          "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
          "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października"
              + " listopada grudnia",
          "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad"
              + " grudzień",
          "januari februari maart april mei juni juli augustus september oktober november december",
          "januari februari mars april maj juni juli augusti september oktober november december",
          "januar februar marts april maj juni juli august september oktober november desember",
          "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu"
              + " marraskuu joulukuu",
          "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta"
              + " syyskuuta lokakuuta marraskuuta joulukuuta",
          "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
          "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec",
          "ledna února března dubna května června července srpna září října listopadu prosince",
          "led úno bře dub kvě čvn čvc srp zář říj lis pro",
          "január február március április május június július augusztus szeptember október"
              + " november december",
          "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie"
              + " decembrie",
          "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад"
              + " грудень",
          "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
          "januari februari maret april mei juni juli agustus september oktober november desember");

  private static final List<String> DAYS =
      List.of(
          "monday tuesday wednesday thursday friday saturday sunday",
          "montag dienstag mittwoch donnerstag freitag samstag sonntag sonnabend",
          "lundi mardi mercredi jeudi vendredi samedi dimanche",
          "lunes martes miércoles jueves viernes sábado domingo",
          "segunda terça quarta quinta sexta sábado domingo",
          "lunedì martedì mercoledì giovedì venerdì sabato domenica",
          "понедельник вторник среда четверг пятница суббота воскресенье",
          "пн вт ср чт пт сб вс",
          "poniedziałek wtorek środa czwartek piątek sobota niedziela pon wt śr czw pt sob niedz"
              + " nd",
          "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
          "måndag tisdag onsdag torsdag fredag lördag söndag",
          "mandag tirsdag onsdag torsdag fredag lørdag søndag",
          "pazartesi salı çarşamba perşembe cuma cumartesi pazar",
          "月 火 水 木 金 土 日 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日",
          "星期一 星期二 星期三 星期四 星期五 星期六 星期日 周一 周二 周三 周四 周五 周六 周日");

  private static final Pattern ACCENTS = Pattern.compile("[\u0300-\u036F]+");
  private static final Map<String, Integer> BY_MONTH = months();
  private static final Set<String> OF_DAYS = days();

  private CalendarWords() {}

  /// The month, 1 to 12; 0 if the word names none.
  static int month(String word) {
    return word.length() < 3 ? 0 : BY_MONTH.getOrDefault(plain(word), 0);
  }

  /// Whether it names a day of the week.
  static boolean isDay(String word) {
    return OF_DAYS.contains(plain(word));
  }

  private static Map<String, Integer> months() {
    Map<String, Integer> months = new HashMap<>();
    for (String language : MONTHS) {
      String[] names = plain(language).split(" ");
      for (int month = 0; month < names.length; month++) {
        for (int length = names[month].length(); length >= 3; length--) {
          String beginning = names[month].substring(0, length);
          if (length == names[month].length() || isAlone(beginning, names)) {
            months.putIfAbsent(beginning, month + 1);
          }
        }
      }
    }
    return Map.copyOf(months);
  }

  private static boolean isAlone(String beginning, String[] names) {
    int count = 0;
    for (String name : names) {
      count += name.startsWith(beginning) ? 1 : 0;
    }
    return count == 1;
  }

  private static Set<String> days() {
    Set<String> days = new HashSet<>();
    for (String language : DAYS) {
      for (String name : plain(language).split(" ")) {
        for (int length = Math.min(2, name.length()); length <= name.length(); length++) {
          days.add(name.substring(0, length));
        }
        days.add(name);
      }
    }
    return Set.copyOf(days);
  }

  /// In small letters without accents.
  private static String plain(String word) {
    String low = word.toLowerCase(Locale.ROOT);
    for (int i = 0; i < low.length(); i++) {
      if (low.charAt(i) > 'z') {
        String apart = Normalizer.normalize(low, Normalizer.Form.NFD);
        return ACCENTS.matcher(apart).replaceAll("").replace('ł', 'l').replace('ı', 'i');
      }
    }
    return low;
  }
}
