package keepword.web;

import java.util.List;

/**
 * The head of the page at {@code /user/}.
 *
 * @param topics what promotional mail can be about
 */
public record Overview(String email, List<TopicLine> topics, OrderMail orderMail) {
    @Override
    public String toString() {
        return "[redacted]";
    }
}
