package io.tapedeck.engine.tape.csv;

import java.util.List;

/// What a column means, with the names under which it is met (normalised by [ColumnNames]), the
/// surest first. A name that ends with `*` stands for every name that begins so.
enum ColumnRole {
  KIND("kind", "event_kind", "record_type"),
  SYMBOL(
      "symbol",
      "ticker",
      "sym",
      "instrument",
      "index",
      "code",
      "secid",
      "security",
      "pair",
      "product",
      "asset",
      "stock",
      "isin",
      "ric",
      "contract",
      "name",
      "kuerzel",
      "symbole",
      "simbolo",
      "codigo",
      "銘柄コード"),
  TIMESTAMP(
      "timestamp",
      "datetime",
      "date_time",
      "time_stamp",
      "unix",
      "unix_timestamp",
      "open_time",
      "opentime",
      "event_time",
      "ts",
      "epoch",
      "trade_time",
      "transact_time",
      "ts_event",
      "gmt_time",
      "local_time",
      "trading_time",
      "zeitstempel"),
  DATE(
      "date",
      "trade_date",
      "trading_day",
      "day",
      "dt",
      "tradingdate",
      "date_gmt",
      "data",
      "datum",
      "fecha",
      "tarih",
      "дата",
      "日付",
      "日期"),
  TIME("time", "hour", "trade_clock", "zeit", "uhrzeit", "hora", "heure", "ora", "время", "時刻"),
  OPEN(
      "open",
      "open_price",
      "o",
      "opening_price",
      "first",
      "erster",
      "eroffnung",
      "eroffnungskurs",
      "ouverture",
      "apertura",
      "abertura",
      "ouv",
      "始値",
      "開盤價",
      "开盘"),
  HIGH(
      "high",
      "high_price",
      "h",
      "max",
      "hoch",
      "hochst",
      "tageshoch",
      "haut",
      "plus_haut",
      "maximo",
      "massimo",
      "alto",
      "高値",
      "最高"),
  LOW(
      "low",
      "low_price",
      "l",
      "min",
      "tief",
      "tiefst",
      "tagestief",
      "bas",
      "plus_bas",
      "minimo",
      "basso",
      "baixo",
      "安値",
      "最低"),
  CLOSE(
      "close",
      "close_price",
      "closing_price",
      "c",
      "close_last",
      "schlusskurs",
      "schluss",
      "cloture",
      "dernier",
      "cierre",
      "chiusura",
      "fechamento",
      "ultimo",
      "終値",
      "收盘",
      "settle",
      "settlement",
      "last",
      "last_price"),
  ADJ_CLOSE("adj_close", "adjusted_close", "adjclose", "adj_close_price", "close_adj", "adjusted"),
  VOLUME(
      "volume",
      "vol",
      "v",
      "stuecke",
      "stucke",
      "tick_volume",
      "tickvol",
      "total_volume",
      "shares_traded",
      "volumen",
      "volumes",
      "quantidade",
      "出来高",
      "成交量",
      "volume_*",
      "vol_*"),
  PRICE(
      "price",
      "trade_price",
      "px",
      "p",
      "last",
      "last_price",
      "rate",
      "kurs",
      "precio",
      "prix",
      "preco",
      "value"),
  SIZE(
      "size",
      "amount",
      "quantity",
      "qty",
      "trade_size",
      "last_size",
      "shares",
      "q",
      "lots",
      "volume",
      "vol",
      "menge"),
  SIDE("side", "aggressor", "taker_side", "direction", "buy_sell", "bs"),
  BID("bid", "bid_price", "best_bid", "bidprice", "bid_px"),
  ASK("ask", "ask_price", "best_ask", "askprice", "offer", "ask_px", "ofr"),
  BID_SIZE("bid_size", "bid_volume", "bid_amount", "bid_qty", "bidsize", "bidvolume", "bidsiz"),
  ASK_SIZE(
      "ask_size",
      "ask_volume",
      "ask_amount",
      "ask_qty",
      "asksize",
      "askvolume",
      "ofrsiz",
      "offer_size");

  private final List<String> names;

  ColumnRole(String... names) {
    this.names = List.of(names);
  }

  /// How well a normalised name fits: 0 best, -1 not at all.
  int rank(String name) {
    for (int i = 0; i < names.size(); i++) {
      String known = names.get(i);
      if (known.endsWith("*")
          ? name.startsWith(known.substring(0, known.length() - 1))
          : name.equals(known)) {
        return i;
      }
    }
    return -1;
  }

  /// Whether its values are numbers.
  boolean isNumber() {
    return switch (this) {
      case OPEN, HIGH, LOW, CLOSE, ADJ_CLOSE, VOLUME, PRICE, SIZE, BID, ASK, BID_SIZE, ASK_SIZE ->
          true;
      case KIND, SYMBOL, TIMESTAMP, DATE, TIME, SIDE -> false;
    };
  }
}
