package io.millrace.dashboard;

import io.millrace.dashboard.internal.store.Rows;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Numbers that grow with each call, shaped like those of the live-streaming solution. */
final class LiveStreamingDemo {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final List<String> PROVINCES =
            List.of(("广东 江苏 山东 浙江 河南 四川 湖北 福建 湖南 上海 安徽 北京 河北 陕西 江西 重庆 辽宁 云南 广西 山西 内蒙古 贵州 "
                            + "新疆 天津 黑龙江 吉林 甘肃 海南 宁夏 青海 西藏 台湾 香港 澳门")
                    .split(" "));

    private final Random random = new Random(20210813);
    private final double[] viewers = IntStream.range(0, PROVINCES.size())
            .mapToDouble(index -> 52_000 * Math.exp(-index / 7.5))
            .toArray();
    private final double[] gifts = {812_000, 640_500, 398_000, 221_700, 96_400};
    private final TreeMap<String, Double> givers = new TreeMap<>();

    LiveStreamingDemo() {
        IntStream.range(0, 14).forEach(index -> givers.put("用户 " + (1_000_310 + index * 37), 9_000.0 + index * 800));
    }

    synchronized Rows viewersByProvince() {
        return rows(
                List.of("province", "viewers"),
                IntStream.range(0, PROVINCES.size())
                        .mapToObj(index -> row(PROVINCES.get(index), grow(viewers, index)))
                        .toList());
    }

    synchronized Rows membersByGrade() {
        long base = LocalDateTime.now(ZONE).getSecond() * 40L;
        return rows(
                List.of("grade", "members"),
                IntStream.rangeClosed(1, 8)
                        .mapToObj(grade -> row(grade, Math.round(24_000 / Math.pow(1.45, grade)) + base))
                        .toList());
    }

    synchronized Rows giftsByType() {
        String[] names = {"火箭", "跑车", "玫瑰", "鼓掌", "荧光棒"};
        return rows(
                List.of("gift_type", "amount"),
                IntStream.range(0, names.length)
                        .mapToObj(index -> row(names[index], grow(gifts, index)))
                        .toList());
    }

    synchronized Rows giftsOfSixHours() {
        LocalDateTime now = LocalDateTime.now(ZONE);
        LocalDateTime minute = now.truncatedTo(ChronoUnit.MINUTES);
        Random past = new Random(7);
        List<Long> amounts = new ArrayList<>(IntStream.range(0, 72)
                .mapToObj(slot -> Math.round(4_200 + 2_600 * Math.sin(slot / 11.0) + past.nextInt(900)))
                .toList());
        amounts.set(71, amounts.get(71) * (now.getSecond() + 1) / 60);
        long total = amounts.stream().mapToLong(Long::longValue).sum();
        return rows(
                List.of("minute", "amount", "total", "newest"),
                IntStream.range(0, 72)
                        .mapToObj(slot -> row(
                                minute.minusMinutes(5L * (71 - slot)).format(TIME),
                                amounts.get(slot),
                                total,
                                now.minusSeconds(2).format(TIME)))
                        .toList());
    }

    synchronized Rows topGivers() {
        givers.replaceAll((name, amount) -> amount + random.nextInt(500));
        return rows(
                List.of("user", "amount"),
                givers.entrySet().stream()
                        .sorted(Collections.reverseOrder(java.util.Map.Entry.comparingByValue()))
                        .limit(10)
                        .map(entry -> row(entry.getKey(), Math.round(entry.getValue())))
                        .toList());
    }

    synchronized Rows entriesBySlot() {
        LocalDateTime now = LocalDateTime.now(ZONE);
        LocalDateTime day = now.truncatedTo(ChronoUnit.DAYS);
        int slots = Math.max(60, now.getHour() * 6 + now.getMinute() / 10);
        Random past = new Random(3);
        return rows(
                List.of("slot_start", "entries", "viewers"),
                IntStream.range(0, slots)
                        .mapToObj(slot -> {
                            long entries = Math.round(900 + 700 * Math.sin(slot / 17.0 - 1.5)) + past.nextInt(160);
                            long live = slot == slots - 1 ? entries * (now.getSecond() + 1) / 60 : entries;
                            return row(day.plusMinutes(10L * slot).format(TIME), live, live * 7 / 10);
                        })
                        .toList());
    }

    private long grow(double[] amounts, int index) {
        amounts[index] *= 1 + random.nextDouble() * 0.002;
        return Math.round(amounts[index]);
    }

    private static Rows rows(List<String> columns, List<List<Object>> values) {
        return TestSolutions.rows(columns, values);
    }

    private static List<Object> row(Object... values) {
        return Arrays.asList(values);
    }
}
