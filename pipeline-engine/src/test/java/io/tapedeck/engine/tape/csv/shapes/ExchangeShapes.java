package io.tapedeck.engine.tape.csv.shapes;

import java.util.List;

/// Files of exchanges and of the vendors of ticks.
final class ExchangeShapes {

  static final List<Shape> ALL =
      List.of(
          Shape.of(
                  "Binance trades",
                  "BTCUSDT-trades-2023-01-01.csv",
                  "2415000001,16541.77,0.00150,24.81,1672531200010,True,True",
                  "2415000002,16541.77,0.00150,24.81,1672531200011,False,True",
                  "2415000003,16541.80,0.0250,413.5,1672531200023,False,True")
              .is(
                  "kind=trades",
                  "first.ts=2023-01-01T00:00:00.010Z",
                  "first.close=16541.77",
                  "first.volume=0.0015"),
          Shape.of(
                  "Binance aggregated trades",
                  "BTCUSDT-aggTrades.csv",
                  "26129,0.01633102,4.70443515,27781,27781,1498793709153,true,true",
                  "26130,0.01633103,1.70443515,27782,27784,1498793709253,true,true",
                  "26131,0.01633100,2.1,27785,27785,1498793710153,false,true")
              .is(
                  "kind=trades",
                  "first.ts=2017-06-30T03:35:09.153Z",
                  "first.close=0.01633102",
                  "first.volume=4.70443515"),
          Shape.of(
                  "Taiwan, years of the Republic",
                  "TSMC.csv",
                  "日期,開盤價,最高價,最低價,收盤價",
                  "113/01/02,10,12,9,11",
                  "113/01/03,11,12,10,11.5")
              .is("kind=bars-1d", "first.ts=2024-01-02T00:00:00.000", "first.close=11"),
          Shape.of(
                  "Korea, blanks within dates",
                  "SAMSUNG.csv",
                  "일자,종가,거래량",
                  "2024- 02- 26,55400,100",
                  "2024- 02- 27,55600,120")
              .is("kind=bars-1d", "first.ts=2024-02-26T00:00:00.000"),
          Shape.of(
                  "Korea, days of the week",
                  "SAMSUNG.csv",
                  "日付,始値,高値,安値,終値",
                  "2024/02/26(월),10,12,9,11",
                  "2024/02/27(화),11,12,10,11.5")
              .is("first.ts=2024-02-26T00:00:00.000", "last.ts=2024-02-27T00:00:00.000"),
          Shape.of(
                  "BitMEX",
                  "x.csv",
                  "timestamp,symbol,side,size,price,tickDirection,trdMatchID,grossValue",
                  "2024-01-02D00:00:00.012345678,XBTUSD,Buy,100,44000.5,PlusTick,aaa-b,1",
                  "2024-01-02D00:00:01.000000000,XBTUSD,Sell,200,44000.0,MinusTick,aaa-c,1")
              .is("kind=trades", "first.ts=2024-01-02T00:00:00.012345678", "first.symbol=XBTUSD"),
          Shape.of(
                  "kdb+",
                  "KDB.csv",
                  "date,price,size",
                  "20240102D093000,10.5,100",
                  "20240102D093003,10.6,100")
              .is("first.ts=2024-01-02T09:30:00.000", "last.ts=2024-01-02T09:30:03.000"),
          Shape.of(
                  "Databento, updates of the book",
                  "x.csv",
                  "ts_recv,ts_event,rtype,publisher_id,instrument_id,action,side,depth,price,size,flags,ts_in_delta,sequence,bid_px_00,ask_px_00,bid_sz_00,ask_sz_00,bid_ct_00,ask_ct_00,symbol",
                  "1609160400006136329,1609160400006001487,1,1,5482,A,B,0,3720.25,1,128,17214,1170362,3720.25,3720.5,24,11,15,9,ESH1",
                  "1609160400006246513,1609160400006146661,1,1,5482,A,A,0,3720.5,1,128,18858,1170363,3720.25,3720.5,24,12,15,10,ESH1")
              .is("kind=quotes", "first.symbol=ESH1"),
          Shape.of(
                  "trades with a time of day, German",
                  "DTE_2024-01-02.csv",
                  "Zeit;Kurs;Stück",
                  "09:00:01;17,25;1.000",
                  "09:00:05;17,30;250")
              .is("kind=trades", "first.volume=1000", "first.ts=2024-01-02T09:00:01.000"),
          Shape.of(
                  "ASX",
                  "20240103_asx.txt",
                  "CBA,240102,112.1,112.9,111.8,112.5,1234567",
                  "BHP,240102,50.1,50.9,49.8,50.5,2234567",
                  "CBA,240103,112.5,112.9,110.8,111.5,1334567",
                  "BHP,240103,50.5,50.9,49.1,49.5,2034567")
              .is("kind=bars-1d", "first.symbol=CBA", "first.ts=2024-01-02T00:00:00.000"),
          Shape.of(
                  "Bitfinex candles",
                  "BTCUSD.csv",
                  "MTS,OPEN,CLOSE,HIGH,LOW,VOLUME",
                  "1704153600000,42283,42290,42300,42270,12.5",
                  "1704153660000,42290,42280,42295,42275,8.5")
              .is("kind=bars-1m", "first.close=42290", "first.high=42300"),
          Shape.of(
                  "OKX trades",
                  "x.csv",
                  "instrument_name,trade_id,side,price,size,created_time",
                  "BTC-USDT,123456789,buy,42283.1,0.01,1704153600123",
                  "BTC-USDT,123456790,sell,42283.0,0.02,1704153601123")
              .is("kind=trades", "first.symbol=BTC-USDT"),
          Shape.of(
                  "options that nobody trades",
                  "ABC.csv",
                  "underlying_symbol,quote_datetime,root,expiration,strike,option_type,open,high,low,close,trade_volume,bid_size,bid,ask_size,ask,underlying_bid,underlying_ask",
                  "^SPX,2024-01-02"
                      + " 09:31:00,SPX,2024-01-19,4700.000,C,0,0,0,0,0,10,95.5,12,96.1,4740.1,4741.2",
                  "^SPX,2024-01-02"
                      + " 09:31:00,SPX,2024-01-19,4700.000,P,0,0,0,0,0,10,45.5,12,46.1,4740.1,4741.2")
              .is("kind=quotes", "first.close=95.5"),
          Shape.of(
                  "Refinitiv, trades among quotes",
                  "x.csv",
                  "#RIC,Domain,Date-Time,GMT Offset,Type,Price,Volume,Bid Price,Bid Size,Ask"
                      + " Price,Ask Size",
                  "AAPL.O,Market Price,2024-01-02T14:30:00.012345678Z,-5,Trade,187.15,100,,,,",
                  "AAPL.O,Market Price,2024-01-02T14:30:00.112345678Z,-5,Quote,,,187.14,2,187.16,3",
                  "AAPL.O,Market Price,2024-01-02T14:30:00.212345678Z,-5,Trade,187.16,50,,,,")
              .is("kind=mixed"),
          Shape.of(
                  "Nasdaq Nordic",
                  "ERIC.csv",
                  "sep=;",
                  "Date;Bid;Ask;Opening price;High price;Low price;Closing price;Average"
                      + " price;Total volume;Turnover;Trades;",
                  "2024-01-03;87,50;87,52;88,10;88,30;87,10;87,50;87,70;3 456"
                      + " 789;303123456,7;12345;",
                  "2024-01-02;88,50;88,52;89,10;89,30;88,10;88,50;88,70;2 456"
                      + " 789;203123456,7;11345;")
              .is("kind=bars-1d", "headerLines=2", "first.close=87.5"),
          Shape.of(
                  "Euronext",
                  "TTE.csv",
                  "\"Historical Data\"",
                  "\"From 2023-12-01 to 2024-01-03\"",
                  "\"FR0000120271\"",
                  "Date;Open;High;Low;Last;Close;\"Number of Shares\";\"Number of"
                      + " Trades\";Turnover;vwap",
                  "02/01/2024;61.5;62.44;61.46;62.31;62.31;2815563;18551;174945654.04;62.1352",
                  "15/01/2024;62.5;62.94;61.96;62.81;62.81;2815563;18551;174945654.04;62.1352")
              .is("kind=bars-1d", "headerLines=4", "first.volume=2815563"));

  private ExchangeShapes() {}
}
