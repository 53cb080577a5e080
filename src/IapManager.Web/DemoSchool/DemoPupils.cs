using System.Globalization;
using IapManager.Domain.Pupils;

namespace IapManager.Web.DemoSchool;

/// <summary>The roll: forty forms of twenty-six, the cast among them.</summary>
internal sealed class DemoPupils
{
    private const int PerForm = 26;

    /// <summary>Each year has these forms.</summary>
    private const string Letters = "FMRTWBHL";

    private readonly HashSet<string> _names = [.. DemoCast.All.Select(p => p.Name)];
    private readonly Dictionary<string, Pupil> _byName = [];
    private readonly Dictionary<Pupil, double> _risk = [];
    private readonly Dictionary<int, int> _serials = [];
    private readonly List<Pupil> _all = [];
    private readonly int _schoolId;
    private readonly int _schoolYear;
    private readonly Random _random;

    public DemoPupils(int schoolId, DemoTime time, Random random)
    {
        _schoolId = schoolId;
        _schoolYear = DemoCalendar.YearOf(time.Today);
        _random = random;
        var cast = DemoCast.All.ToLookup(p => FormOf(p, time));
        foreach (var form in Forms)
        {
            foreach (var person in cast[form])
            {
                AddPerson(person, form);
            }

            for (var i = cast[form].Count(); i < PerForm; i++)
            {
                AddAnyone(form);
            }
        }
    }

    public static IReadOnlyList<string> Forms { get; } = [.. from year in Enumerable.Range(7, 5) from letter in Letters select $"{year}{letter}"];

    public IReadOnlyList<Pupil> All => _all;

    public Pupil this[DemoPerson person] => _byName[person.Name];

    /// <summary>0 to about 1.5: how much of school a pupil misses.</summary>
    public double RiskOf(Pupil pupil) => _risk[pupil];

    public static int YearOf(string form) => int.Parse(form[..^1], CultureInfo.InvariantCulture);

    /// <summary>A pupil cannot have had a place before coming to the school: then they are a year older.</summary>
    private string FormOf(DemoPerson person, DemoTime time) =>
        person.Form[0] == '7' && time.WeekStart(person.Stay?.From + 4 ?? person.KnownForWeeks) < AdmittedInto(7) ? $"8{person.Form[1..]}" : person.Form;

    private DateOnly AdmittedInto(int year) => new(_schoolYear - (year - 7), 9, 2);

    private void AddPerson(DemoPerson person, string form)
    {
        var pupil = Add(person.Forename, person.Surname, form, person.Sex);
        pupil.SenStatus = person.Sen;
        pupil.PrimaryNeed = person.Need;
        pupil.FreeSchoolMeals = person.Fsm;
        pupil.PupilPremium = person.Fsm || person.InCare;
        pupil.Ethnicity = person.Ethnicity;
        pupil.InCare = person.InCare;
        pupil.ChildInNeed = person.ChildInNeed;
        pupil.Eal = person.Ethnicity is "ABAN" or "APKN" or "WOTH" or "OOTH";
        _byName.Add(person.Name, pupil);
        _risk.Add(pupil, .8);
    }

    private void AddAnyone(string form)
    {
        var boy = _random.Next(2) == 0;
        string forename, surname;
        do
        {
            (forename, surname) = (_random.Pick(boy ? DemoNames.Boys : DemoNames.Girls), _random.Pick(DemoNames.Surnames));
        }
        while (!_names.Add($"{forename} {surname}"));

        var pupil = Add(forename, surname, form, boy ? 'M' : 'F');
        pupil.PreferredForename = forename switch { "Samuel" => "Sam", "Joshua" => "Josh", "Matilda" => "Tilly", "Edward" => "Ed", _ => null };
        pupil.SenStatus = _random.Pick([("N", 80), ("K", 15), ("E", 5)]);
        pupil.PrimaryNeed = pupil.SenStatus == "N" ? null : _random.Pick(DemoNames.Needs);
        pupil.FreeSchoolMeals = _random.NextDouble() < .24;
        pupil.InCare = _random.NextDouble() < .01;
        pupil.PupilPremium = pupil.FreeSchoolMeals || pupil.InCare || _random.NextDouble() < .03;
        pupil.ChildProtectionPlan = _random.NextDouble() < .006;
        pupil.ChildInNeed = _random.NextDouble() < .012;
        pupil.YoungCarer = _random.NextDouble() < .02;
        pupil.Ethnicity = _random.Pick(DemoNames.Ethnicities);
        pupil.Eal = pupil.Ethnicity is not ("WBRI" or "WIRI") && _random.NextDouble() < .4;
        pupil.RefreshSearchName();
        _risk.Add(pupil, Math.Pow(_random.NextDouble(), 4) * (pupil.PrimaryNeed == "SEMH" ? 1.3 : 1) * (pupil.FreeSchoolMeals ? 1.15 : 1));
    }

    private Pupil Add(string forename, string surname, string form, char sex)
    {
        var year = YearOf(form);
        var entry = _schoolYear - (year - 7);
        var serial = _serials[entry] = _serials.GetValueOrDefault(entry) + 1;
        var pupil = new Pupil(_schoolId, forename, surname, year)
        {
            Upn = UpnOf(entry, serial),
            AdmissionNumber = $"{entry % 100:00}{serial:0000}",
            Form = form,
            Sex = $"{sex}",
            DateOfBirth = new DateOnly(_schoolYear - year - 5, 9, 1).AddDays(_random.Next(365)),
            AdmittedOn = AdmittedInto(year),
        };
        _all.Add(pupil);
        return pupil;
    }

    private static string UpnOf(int entry, int serial)
    {
        var body = $"9994321{entry % 100:00}{serial:000}";
        return Upn.CheckLetter($"A{body}") + body;
    }
}
