package io.github.bladebook.proxmox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which backups of a guest are kept: for each rule the newest of so many periods, in this order; 0 is a rule that keeps none. Without
 * any rule all are kept.
 */
public record Retention(int last, int hourly, int daily, int weekly, int monthly, int yearly) {
    public Retention {
        if (last < 0 || hourly < 0 || daily < 0 || weekly < 0 || monthly < 0 || yearly < 0) {
            throw new IllegalArgumentException("a retention counts from 0");
        }
    }

    /** Returns the retention that keeps everything. */
    public static Retention all() {
        return new Retention(0, 0, 0, 0, 0, 0);
    }

    /** Returns the retention that keeps the newest. */
    public static Retention last(int count) {
        return new Retention(count, 0, 0, 0, 0, 0);
    }

    /** Returns the same that keeps the newest of so many days, too. */
    public Retention andDaily(int days) {
        return new Retention(last, hourly, days, weekly, monthly, yearly);
    }

    /** Returns the same that keeps the newest of so many weeks, too. */
    public Retention andWeekly(int weeks) {
        return new Retention(last, hourly, daily, weeks, monthly, yearly);
    }

    /** Returns the same that keeps the newest of so many months, too. */
    public Retention andMonthly(int months) {
        return new Retention(last, hourly, daily, weekly, months, yearly);
    }

    /** Reads {@code keep-last=3,keep-daily=7}; {@code keep-all=1} has no rule. */
    static Retention parse(String text) {
        Map<String, String> rules = PropertyString.parse(text).values();
        return new Retention(
                count(rules, "last"),
                count(rules, "hourly"),
                count(rules, "daily"),
                count(rules, "weekly"),
                count(rules, "monthly"),
                count(rules, "yearly"));
    }

    private static int count(Map<String, String> rules, String rule) {
        String count = rules.getOrDefault("keep-" + rule, "0");
        return count.matches("\\d{1,9}") ? Integer.parseInt(count) : 0;
    }

    /** Returns whether nothing is ever removed. */
    public boolean keepsAll() {
        return equals(all());
    }

    /** Returns it as the server writes it: {@code keep-last=3,keep-daily=7}. */
    public String text() {
        if (keepsAll()) {
            return "keep-all=1";
        }
        Map<String, Integer> rules = new LinkedHashMap<>();
        rules.put("keep-last", last);
        rules.put("keep-hourly", hourly);
        rules.put("keep-daily", daily);
        rules.put("keep-weekly", weekly);
        rules.put("keep-monthly", monthly);
        rules.put("keep-yearly", yearly);
        return rules.entrySet().stream()
                .filter(rule -> rule.getValue() > 0)
                .map(rule -> rule.getKey() + "=" + rule.getValue())
                .collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return text();
    }
}
