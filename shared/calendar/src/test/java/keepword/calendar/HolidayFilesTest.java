package keepword.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameter;
import de.focus_shift.jollyday.core.ManagerParameters;
import de.focus_shift.jollyday.core.spi.Configuration;
import de.focus_shift.jollyday.core.spi.ConfigurationService;
import de.focus_shift.jollyday.jackson.JacksonConfigurationService;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every value of every rule of every calendar is what Jollyday's own reader makes of it. */
class HolidayFilesTest {
    private static final String SPI = Configuration.class.getPackageName();

    @Test
    void every_calendar_reads_as_by_jollydays_own_reader() {
        int values = 0;
        for (String code : new TreeSet<>(HolidayManager.getSupportedCalendarCodes())) {
            List<String> ours = values(new HolidayFiles(), code);
            assertThat(ours).as(code).isEqualTo(values(new JacksonConfigurationService(), code));
            values += ours.size();
        }
        assertThat(values).isGreaterThan(20_000);
    }

    private static List<String> values(ConfigurationService files, String code) {
        ManagerParameter parameter = ManagerParameters.create(code.toLowerCase(Locale.ROOT));
        List<String> values = new ArrayList<>();
        collect("", files.getConfiguration(parameter), values);
        return values;
    }

    /** Adds what each method of the interfaces of Jollyday returns. */
    private static void collect(String path, Object value, List<String> values) {
        if (value instanceof Collection<?> list) {
            int i = 0;
            for (Object one : list) {
                collect(path + "[" + i++ + "]", one, values);
            }
        } else if (value instanceof Stream<?> stream) {
            collect(path, stream.toList(), values);
        } else if (value == null
                || value instanceof Enum<?>
                || interfaces(value.getClass()).isEmpty()) {
            values.add(path + " = " + value);
        } else {
            for (Method method : interfaces(value.getClass()).stream()
                    .flatMap(one -> Stream.of(one.getMethods()))
                    .sorted(Comparator.comparing(Method::getName))
                    .distinct()
                    .toList()) {
                try {
                    collect(path + "." + method.getName(), method.invoke(value), values);
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError(path + "." + method.getName(), e);
                }
            }
        }
    }

    private static Set<Class<?>> interfaces(Class<?> type) {
        Set<Class<?>> interfaces = new TreeSet<>(Comparator.comparing(Class::getName));
        for (Class<?> one : type.getInterfaces()) {
            if (one.getPackageName().equals(SPI)) {
                interfaces.add(one);
            }
            interfaces.addAll(interfaces(one));
        }
        return interfaces;
    }
}
