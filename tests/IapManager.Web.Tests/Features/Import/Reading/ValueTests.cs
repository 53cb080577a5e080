using IapManager.Web.Features.Import.Reading.Values;

namespace IapManager.Web.Tests.Features.Import.Reading;

public sealed class ValueTests
{
    private static readonly DateOnly Latest = new(2026, 11, 23);

    [Theory]
    [InlineData("14/03/2014")]
    [InlineData("14/3/14")]
    [InlineData("14.03.2014")]
    [InlineData("14-03-2014")]
    [InlineData("2014-03-14")]
    [InlineData("2014/03/14")]
    [InlineData("2014-03-14T00:00:00Z")]
    [InlineData("2014-03-14 00:00:00.000")]
    [InlineData("14/03/2014 00:00")]
    [InlineData("14/03/2014 12:00:00 AM")]
    [InlineData("14-Mar-2014")]
    [InlineData("14-Mar-14")]
    [InlineData("14 March 2014")]
    [InlineData("14th March 2014")]
    [InlineData("Fri 14 Mar 2014")]
    [InlineData("Friday, 14 March 2014")]
    [InlineData("March 14, 2014")]
    [InlineData("14Mar2014")]
    [InlineData("20140314")]
    [InlineData("14032014")]
    [InlineData("41712")]
    public void Date_InAnyForm_IsRead(string text) =>
        DateText.Read(text, DateOrder.DayFirst, Latest).Value.ShouldBe(new DateOnly(2014, 3, 14));

    [Fact]
    public void Date_MonthFirst_IsTurned() =>
        DateText.Read("3/14/2014", DateOrder.MonthFirst, Latest).Value.ShouldBe(new DateOnly(2014, 3, 14));

    [Theory]
    [InlineData("31/02/2013", "There is no 31 February. Correct it in your MIS, or leave this row out.")]
    [InlineData("29/02/2013", "There is no 29 February in 2013. Correct it in your MIS, or leave this row out.")]
    [InlineData("31/04/2013", "There is no 31 April. Correct it in your MIS, or leave this row out.")]
    [InlineData("12/31/2012", "The dates in this column are day first; this looks month first. Correct it in your MIS, or leave this row out.")]
    [InlineData("soon", "This is not a date. Write it as 23/11/2026, or leave this row out.")]
    [InlineData("0/0/0000", "This is not a date. Write it as 23/11/2026, or leave this row out.")]
    [InlineData("99/99/9999", "This is not a date. Write it as 23/11/2026, or leave this row out.")]
    [InlineData("99999999999999", "This is not a date. Write it as 23/11/2026, or leave this row out.")]
    public void Date_ThatCannotBe_SaysWhatToDo(string text, string words) =>
        DateText.Read(text, DateOrder.DayFirst, Latest).Problem.ShouldBe(words);

    [Theory]
    [InlineData("B801200005001")]
    [InlineData("R674123101121")]
    [InlineData(" r674123101121 ")]
    public void Upn_Right_IsRead(string text) => UpnText.Read(text).IsRead.ShouldBeTrue();

    [Theory]
    [InlineData("A820100104511", "The check letter should be U, not A. Correct the UPN in your MIS, or leave this row out.")]
    [InlineData("A82010010451", "A UPN has 13 characters; this has 12. Correct it in your MIS, or leave this row out.")]
    [InlineData("U82010010X511", "A UPN is a letter and twelve digits; in a temporary one the last digit is a letter. Correct it in your MIS, or leave this row out.")]
    public void Upn_Wrong_SaysWhatToDo(string text, string words) => UpnText.Read(text).Problem.ShouldBe(words);

    [Fact]
    public void Upn_Temporary_CountsItsLetter()
    {
        // 8·2 + 0 + 1·4 + 2·5 + 5·10 + 1·13 (B) = 93; 93 mod 23 = 1, which is B.
        UpnText.Read("B80120000500B").IsRead.ShouldBeTrue();
        UpnText.Read("A80120000500B").Problem.ShouldStartWith("The check letter should be B, not A.");
    }

    [Theory]
    [InlineData("R", 0)]
    [InlineData("Reception", 0)]
    [InlineData("Year R", 0)]
    [InlineData("0", 0)]
    [InlineData("7", 7)]
    [InlineData("07", 7)]
    [InlineData("Year 7", 7)]
    [InlineData("Yr 7", 7)]
    [InlineData("Y7", 7)]
    [InlineData("year07", 7)]
    [InlineData("NCY 11", 11)]
    [InlineData("Curriculum Year 13", 13)]
    public void YearGroup_InAnyWords_IsRead(string text, int year) => SchoolWords.YearGroup(text).Value.ShouldBe(year);

    [Theory]
    [InlineData("Y15")]
    [InlineData("Leaver")]
    public void YearGroup_ThatIsNone_SaysWhatToDo(string text) =>
        SchoolWords.YearGroup(text).Problem.ShouldBe("No such year group. Choose from Reception to Year 13, or leave this row out.");

    [Theory]
    [InlineData("Yes", true)]
    [InlineData("y", true)]
    [InlineData("TRUE", true)]
    [InlineData("T", true)]
    [InlineData("1", true)]
    [InlineData("no", false)]
    [InlineData("False", false)]
    [InlineData("0", false)]
    [InlineData("Not eligible", false)]
    [InlineData("Eligible", true)]
    public void Flag_InAnyWords_IsRead(string text, bool value) => SchoolWords.Flag(text).Value.ShouldBe(value);

    [Theory]
    [InlineData("K", "K")]
    [InlineData("SEN Support", "K")]
    [InlineData("SEN support (K)", "K")]
    [InlineData("K - SEN Support", "K")]
    [InlineData("K: SEN support", "K")]
    [InlineData("EHCP", "E")]
    [InlineData("EHC Plan", "E")]
    [InlineData("Statement", "E")]
    [InlineData("Education, Health and Care Plan", "E")]
    [InlineData("N", "N")]
    [InlineData("No Special Educational Need", "N")]
    [InlineData("None", "N")]
    public void SenStatus_InAnyWords_IsItsCode(string text, string code) => PupilCodes.SenStatus(text).Value.ShouldBe(code);

    [Theory]
    [InlineData("SEMH", "SEMH")]
    [InlineData("Social, Emotional and Mental Health", "SEMH")]
    [InlineData("Speech, Language & Communication Needs", "SLCN")]
    [InlineData("SEMH; SLCN", "SEMH SLCN")]
    [InlineData("ASD/SEMH", "ASD SEMH")]
    [InlineData("Autistic Spectrum Disorder, SEMH, MLD", "ASD SEMH")]
    [InlineData("SPLD - Specific Learning Difficulty", "SPLD")]
    public void SenNeed_InAnyWords_IsItsCodesInOrder(string text, string codes) =>
        string.Join(' ', PupilCodes.SenNeed(text).Value!).ShouldBe(codes);

    [Theory]
    [InlineData("White British", "WBRI")]
    [InlineData("White - British", "WBRI")]
    [InlineData("WBRI", "WBRI")]
    [InlineData("Gypsy / Roma", "WROM")]
    [InlineData("White and Black Caribbean", "MWBC")]
    [InlineData("Any other ethnic group", "OOTH")]
    [InlineData("Refused", "REFU")]
    public void Ethnicity_InAnyWords_IsItsCode(string text, string code) => PupilCodes.Ethnicity(text).Value.ShouldBe(code);

    [Theory]
    [InlineData("MonA:1", 1, DayOfWeek.Monday, "1")]
    [InlineData("TueB:3", 2, DayOfWeek.Tuesday, "3")]
    [InlineData("A Mon P1", 1, DayOfWeek.Monday, "1")]
    [InlineData("B-Thu-P5", 2, DayOfWeek.Thursday, "5")]
    [InlineData("Mon:1", null, DayOfWeek.Monday, "1")]
    [InlineData("Week 2 Friday Period 4", 2, DayOfWeek.Friday, "4")]
    [InlineData("Wk1Wed2", 1, DayOfWeek.Wednesday, "2")]
    [InlineData("1Mon:3", 1, DayOfWeek.Monday, "3")]
    [InlineData("Mon1:3", 1, DayOfWeek.Monday, "3")]
    [InlineData("Wednesday B 2", 2, DayOfWeek.Wednesday, "2")]
    [InlineData("MonA:Reg", 1, DayOfWeek.Monday, "REG")]
    public void Slot_RunTogether_IsTakenApart(string text, int? week, DayOfWeek day, string period) =>
        TimetableText.Combined(text).Value.ShouldBe(new CycleSlot(week, day, period));

    [Theory]
    [InlineData("A", 1)]
    [InlineData("1", 1)]
    [InlineData("Week 1", 1)]
    [InlineData("WkA", 1)]
    [InlineData("Wk B", 2)]
    [InlineData("week b", 2)]
    [InlineData("W2", 2)]
    [InlineData("Both", null)]
    public void Week_InAnyWords_IsRead(string text, int? week)
    {
        TimetableText.Week(text).Problem.ShouldBeNull();
        TimetableText.Week(text).Value.ShouldBe(week);
    }

    [Theory]
    [InlineData("Mon", DayOfWeek.Monday, null)]
    [InlineData("Monday", DayOfWeek.Monday, null)]
    [InlineData("1", DayOfWeek.Monday, null)]
    [InlineData("Day 5", DayOfWeek.Friday, null)]
    [InlineData("7", DayOfWeek.Tuesday, 2)]
    [InlineData("M", DayOfWeek.Monday, null)]
    [InlineData("Thurs", DayOfWeek.Thursday, null)]
    [InlineData("Mon B", DayOfWeek.Monday, 2)]
    public void Day_InAnyWords_IsRead(string text, DayOfWeek day, int? week)
    {
        var slot = TimetableText.Day(text).Value;

        (slot.Day, slot.Week).ShouldBe((day, week));
    }

    [Theory]
    [InlineData("1", "1")]
    [InlineData("P1", "1")]
    [InlineData("Period 1", "1")]
    [InlineData("Lesson 3", "3")]
    [InlineData("01", "1")]
    [InlineData("Tutor", "Tutor")]
    [InlineData("5a", "5a")]
    public void Period_InAnyWords_IsItsCode(string text, string code) => TimetableText.Period(text).Value.ShouldBe(code);

    [Theory]
    [InlineData("H", "H (authorised holiday) was retired in August 2024.")]
    [InlineData("J", "J was retired in August 2024.")]
    [InlineData("y", "Y was retired in August 2024.")]
    [InlineData("8", "No such attendance code.")]
    public void Mark_RetiredOrUnknown_SaysWhatToDo(string text, string words) =>
        AttendanceText.Mark(text, HalfDay.Am, Latest).Problem.ShouldStartWith(words);

    [Theory]
    [InlineData("H")]
    [InlineData("J")]
    [InlineData("Y")]
    public void Mark_RetiredLater_StandsForDaysBefore(string code)
    {
        AttendanceText.Mark(code, HalfDay.Am, new DateOnly(2024, 7, 1)).Value.ShouldBe(code);
        AttendanceText.Mark(code, HalfDay.Am, AttendanceText.InForce).IsRead.ShouldBeFalse();
    }

    [Theory]
    [InlineData("/", "/")]
    [InlineData("\\", "\\")]
    [InlineData("l", "L")]
    [InlineData("y3", "Y3")]
    [InlineData("Present", "/")]
    [InlineData("I - Illness", "I")]
    [InlineData("Late (L)", "L")]
    [InlineData("Illness", "I")]
    [InlineData("-", null)]
    public void Mark_CodeOrWords_IsItsCode(string text, string? code)
    {
        var mark = AttendanceText.Mark(text, HalfDay.Am, Latest);

        (mark.Problem, mark.Value).ShouldBe((null, code));
    }

    [Theory]
    [InlineData("12:09", 153)]
    [InlineData("12y 9m", 153)]
    [InlineData("12 years 9 months", 153)]
    [InlineData("12/09", 153)]
    [InlineData("12.09", 153)]
    [InlineData("<6:00", 72)]
    [InlineData("12", 144)]
    public void ReadingAge_InAnyForm_IsMonths(string text, int months) => NumberText.ReadingAge(text).Value.ShouldBe(months);

    [Theory]
    [InlineData("O'Hara, Siân", null, "Siân", "O'Hara")]
    [InlineData("Mr J Smith", "Mr", "J", "Smith")]
    [InlineData("Smith, Mr John", "Mr", "John", "Smith")]
    [InlineData("Anna van der Berg", null, "Anna", "van der Berg")]
    [InlineData("Mrs Smith", "Mrs", null, "Smith")]
    public void Name_InOneValue_IsTakenApart(string text, string? title, string? given, string family) =>
        PersonNameText.Read(text).ShouldBe(new PersonName(title, given, family));
}
