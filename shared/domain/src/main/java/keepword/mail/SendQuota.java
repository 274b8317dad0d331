package keepword.mail;

/**
 * How much the mail service takes.
 *
 * @param perSecond how many mails
 * @param perDay how many in 24 hours; below 0 for no limit
 * @param sentToday how many it took in the last 24 hours
 */
public record SendQuota(double perSecond, long perDay, long sentToday) {}
