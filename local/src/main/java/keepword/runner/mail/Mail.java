package keepword.runner.mail;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A mail that SES took.
 *
 * @param id SES's message id
 * @param from the bare address
 * @param to the bare address of the one recipient that got this copy
 * @param kind transactional, promotional, security or follow-up, by the message tag {@code keepword-kind}; empty without it
 * @param headers unfolded values by name, in the order of the mail
 * @param raw the MIME text
 */
public record Mail(
        String id,
        Instant at,
        String from,
        String to,
        String subject,
        String kind,
        Map<String, String> tags,
        Map<String, List<String>> headers,
        String text,
        String html,
        String raw) {}
