package keepword.calendar;

import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameter;
import de.focus_shift.jollyday.core.spi.ChristianHoliday;
import de.focus_shift.jollyday.core.spi.Configuration;
import de.focus_shift.jollyday.core.spi.ConfigurationService;
import de.focus_shift.jollyday.core.spi.Described;
import de.focus_shift.jollyday.core.spi.EthiopianOrthodoxHoliday;
import de.focus_shift.jollyday.core.spi.Fixed;
import de.focus_shift.jollyday.core.spi.FixedWeekdayBetweenFixed;
import de.focus_shift.jollyday.core.spi.FixedWeekdayInMonth;
import de.focus_shift.jollyday.core.spi.FixedWeekdayRelativeToFixed;
import de.focus_shift.jollyday.core.spi.Holidays;
import de.focus_shift.jollyday.core.spi.IslamicHoliday;
import de.focus_shift.jollyday.core.spi.Limited;
import de.focus_shift.jollyday.core.spi.Movable;
import de.focus_shift.jollyday.core.spi.Occurrence;
import de.focus_shift.jollyday.core.spi.Relation;
import de.focus_shift.jollyday.core.spi.RelativeToEasterSunday;
import de.focus_shift.jollyday.core.spi.RelativeToFixed;
import de.focus_shift.jollyday.core.spi.RelativeToWeekdayInMonth;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.MonthDay;
import java.time.Year;
import java.time.chrono.Chronology;
import java.time.chrono.IsoChronology;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.Days;
import org.threeten.extra.chrono.JulianChronology;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Reads Jollyday's calendars with the JDK's XML parser. Jollyday's own reader would bring 4 MB of Jackson and Woodstox into each
 * jar that sets deadlines. The format is {@code holiday.xsd} in {@code jollyday-core}.
 */
public final class HolidayFiles implements ConfigurationService {
    @Override
    public Configuration getConfiguration(ManagerParameter parameter) {
        URL file = parameter.createResourceUrl();
        DocumentBuilderFactory parsers = DocumentBuilderFactory.newDefaultNSInstance();
        try (InputStream in = file.openStream()) {
            return new Place(parsers.newDocumentBuilder().parse(in).getDocumentElement());
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("Cannot read the calendar " + file, e);
        }
    }

    /** A country, or a part of one. */
    private record Place(Element element) implements Configuration {
        @Override
        public @Nullable String hierarchy() {
            return attribute(element, "hierarchy");
        }

        @Override
        public @Nullable String description() {
            return attribute(element, "description");
        }

        @Override
        public Holidays holidays() {
            return new Rules(child(element, "Holidays"));
        }

        @Override
        public Stream<Configuration> subConfigurations() {
            return children(element, "SubConfigurations").map(Place::new);
        }
    }

    /** The rules of a place, by kind. It is public, and has no helper methods, because Jollyday calls all methods by reflection. */
    public record Rules(Element element) implements Holidays {
        @Override
        public List<Fixed> fixed() {
            return rules(element, "Fixed", Day::new);
        }

        @Override
        public List<RelativeToFixed> relativeToFixed() {
            return rules(element, "RelativeToFixed", NearDay::new);
        }

        @Override
        public List<RelativeToWeekdayInMonth> relativeToWeekdayInMonth() {
            return rules(element, "RelativeToWeekdayInMonth", WeekdayNearWeekday::new);
        }

        @Override
        public List<FixedWeekdayInMonth> fixedWeekdays() {
            return rules(element, "FixedWeekday", WeekdayInMonth::new);
        }

        @Override
        public List<ChristianHoliday> christianHolidays() {
            return rules(element, "ChristianHoliday", Christian::new);
        }

        @Override
        public List<IslamicHoliday> islamicHolidays() {
            return rules(element, "IslamicHoliday", Islamic::new);
        }

        @Override
        public List<FixedWeekdayBetweenFixed> fixedWeekdayBetweenFixed() {
            return rules(element, "FixedWeekdayBetweenFixed", WeekdayBetweenDays::new);
        }

        @Override
        public List<FixedWeekdayRelativeToFixed> fixedWeekdayRelativeToFixed() {
            return rules(element, "FixedWeekdayRelativeToFixed", WeekdayNearDay::new);
        }

        @Override
        public List<EthiopianOrthodoxHoliday> ethiopianOrthodoxHolidays() {
            return rules(element, "EthiopianOrthodoxHoliday", EthiopianOrthodox::new);
        }

        @Override
        public List<RelativeToEasterSunday> relativeToEasterSunday() {
            return rules(element, "RelativeToEasterSunday", NearEaster::new);
        }
    }

    /** What all rules have. */
    private interface Rule extends Described, Limited {
        Element element();

        @Override
        default @Nullable String descriptionPropertiesKey() {
            return attribute(element(), "descriptionPropertiesKey");
        }

        @Override
        default HolidayType holidayType() {
            String type = attribute(element(), "localizedType");
            return type == null ? HolidayType.PUBLIC_HOLIDAY : HolidayType.valueOf(type);
        }

        @Override
        default @Nullable Year validFrom() {
            String year = attribute(element(), "validFrom");
            return year == null ? null : Year.parse(year);
        }

        @Override
        default @Nullable Year validTo() {
            String year = attribute(element(), "validTo");
            return year == null ? null : Year.parse(year);
        }

        @Override
        default YearCycle cycle() {
            String cycle = attribute(element(), "every");
            return cycle == null ? YearCycle.EVERY_YEAR : YearCycle.valueOf(cycle);
        }
    }

    /** What rules have whose days move from a weekend. */
    private interface MovableRule extends Rule, Movable {
        @Override
        default List<MovingCondition> conditions() {
            return children(element(), "MovingCondition")
                    .<MovingCondition>map(Condition::new)
                    .toList();
        }
    }

    private record Condition(Element element) implements Movable.MovingCondition {
        @Override
        public DayOfWeek weekday() {
            return DayOfWeek.valueOf(element.getAttribute("weekday"));
        }

        @Override
        public With with() {
            return With.valueOf(element.getAttribute("with"));
        }

        @Override
        public DayOfWeek substitute() {
            return DayOfWeek.valueOf(element.getAttribute("substitute"));
        }
    }

    private record Day(Element element) implements MovableRule, Fixed {
        @Override
        public MonthDay day() {
            return MonthDay.of(
                    Month.valueOf(element.getAttribute("month")), Integer.parseInt(element.getAttribute("day")));
        }
    }

    private record NearDay(Element element) implements Rule, RelativeToFixed {
        @Override
        public @Nullable DayOfWeek weekday() {
            String weekday = text(element, "Weekday");
            return weekday == null ? null : DayOfWeek.valueOf(weekday);
        }

        @Override
        public @Nullable Days days() {
            String days = text(element, "Days");
            return days == null ? null : Days.of(Integer.parseInt(days));
        }

        @Override
        public @Nullable Relation when() {
            String when = text(element, "When");
            return when == null ? null : Relation.valueOf(when);
        }

        @Override
        public Fixed date() {
            return new Day(child(element, "Date"));
        }
    }

    private record WeekdayInMonth(Element element) implements Rule, FixedWeekdayInMonth {
        @Override
        public DayOfWeek weekday() {
            return DayOfWeek.valueOf(element.getAttribute("weekday"));
        }

        @Override
        public Month month() {
            return Month.valueOf(element.getAttribute("month"));
        }

        @Override
        public Occurrence which() {
            return Occurrence.valueOf(element.getAttribute("which"));
        }
    }

    private record WeekdayNearWeekday(Element element) implements Rule, RelativeToWeekdayInMonth {
        @Override
        public DayOfWeek weekday() {
            return DayOfWeek.valueOf(element.getAttribute("weekday"));
        }

        @Override
        public Relation when() {
            return Relation.valueOf(element.getAttribute("when"));
        }

        @Override
        public FixedWeekdayInMonth weekdayInMonth() {
            return new WeekdayInMonth(child(element, "FixedWeekday"));
        }
    }

    private record WeekdayBetweenDays(Element element) implements Rule, FixedWeekdayBetweenFixed {
        @Override
        public Fixed from() {
            return new Day(child(element, "from"));
        }

        @Override
        public Fixed to() {
            return new Day(child(element, "to"));
        }

        @Override
        public DayOfWeek weekday() {
            return DayOfWeek.valueOf(element.getAttribute("weekday"));
        }
    }

    private record WeekdayNearDay(Element element) implements Rule, FixedWeekdayRelativeToFixed {
        @Override
        public Fixed day() {
            return new Day(child(element, "day"));
        }

        @Override
        public Occurrence which() {
            return Occurrence.valueOf(element.getAttribute("which"));
        }

        @Override
        public DayOfWeek weekday() {
            return DayOfWeek.valueOf(element.getAttribute("weekday"));
        }

        @Override
        public Relation when() {
            return Relation.valueOf(element.getAttribute("when"));
        }
    }

    private record Christian(Element element) implements MovableRule, ChristianHoliday {
        @Override
        public ChristianHolidayType type() {
            return ChristianHolidayType.valueOf(element.getAttribute("type"));
        }

        @Override
        public Chronology chronology() {
            return HolidayFiles.chronology(attribute(element, "chronology"));
        }
    }

    private record Islamic(Element element) implements MovableRule, IslamicHoliday {
        @Override
        public IslamicHolidayType type() {
            return IslamicHolidayType.valueOf(element.getAttribute("type"));
        }
    }

    private record EthiopianOrthodox(Element element) implements Rule, EthiopianOrthodoxHoliday {
        @Override
        public EthiopianOrthodoxHolidayType type() {
            return EthiopianOrthodoxHolidayType.valueOf(element.getAttribute("type"));
        }
    }

    private record NearEaster(Element element) implements Rule, RelativeToEasterSunday {
        @Override
        public Chronology chronology() {
            return HolidayFiles.chronology(text(element, "chronology"));
        }

        @Override
        public Days days() {
            return Days.of(
                    Integer.parseInt(child(element, "days").getTextContent().strip()));
        }
    }

    private static <R> List<R> rules(Element place, String name, Function<Element, R> rule) {
        return children(place, name).map(rule).toList();
    }

    private static Chronology chronology(@Nullable String name) {
        return "JULIAN".equals(name) ? JulianChronology.INSTANCE : IsoChronology.INSTANCE;
    }

    private static @Nullable String attribute(Element element, String name) {
        return element.hasAttribute(name) ? element.getAttribute(name) : null;
    }

    private static @Nullable String text(Element element, String name) {
        return children(element, name)
                .map(child -> child.getTextContent().strip())
                .findFirst()
                .orElse(null);
    }

    private static Element child(Element element, String name) {
        return children(element, name)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No " + name + " in " + element.getLocalName()));
    }

    private static Stream<Element> children(Element element, String name) {
        NodeList nodes = element.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> name.equals(node.getLocalName()))
                .map(Element.class::cast);
    }
}
