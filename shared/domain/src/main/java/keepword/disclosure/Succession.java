package keepword.disclosure;

import java.time.LocalDate;

/**
 * That the company was sold, and its data with it: people see who holds them now.
 *
 * @param name the legal name of who holds them
 * @param statement the address of its privacy statement
 * @param since from which day on
 */
public record Succession(String name, String statement, LocalDate since) {}
