using System.Globalization;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Curriculum;

/// <summary>One subject over the cohort.</summary>
/// <param name="Pupils">Whose classes have it.</param>
/// <param name="Entitled">Minutes of the cycle that their classes have, together.</param>
/// <param name="Covered">Of these, as many as the pupils have in the subject.</param>
/// <param name="WithNone">Names of those who have none of it left.</param>
public sealed record SubjectOverCohort(string Subject, int Pupils, int Entitled, int Covered, IReadOnlyList<string> WithNone);

/// <summary>How broad the cohort's timetables are (mission N10, N20).</summary>
public sealed record CurriculumReport(string ProvisionName, DateOnly Day, IReadOnlyList<PupilBreadth> Pupils)
{
    /// <summary>Those of whom lessons are imported: of the others nothing can be said.</summary>
    public IEnumerable<PupilBreadth> Known => Pupils.Where(p => p.Cycle.Share is not null);

    public IReadOnlyList<SubjectOverCohort> Subjects =>
    [
        .. Known.SelectMany(p => p.Cycle.Subjects.Select(s => (p.Pupil.Name, Subject: s))).GroupBy(x => x.Subject.Subject, StringComparer.OrdinalIgnoreCase)
            .Select(g => new SubjectOverCohort(g.Key, g.Count(), g.Sum(x => x.Subject.Entitled), g.Sum(x => Math.Min(x.Subject.Entitled, x.Subject.Kept)), [.. g.Where(x => x.Subject.HasNoneLeft).Select(x => x.Name)]))
            .OrderBy(s => (double)s.Covered / s.Entitled).ThenBy(s => s.Subject, StringComparer.CurrentCultureIgnoreCase),
    ];

    /// <summary>A row for each subject of each pupil.</summary>
    public ListFile ToList() => new($"curriculum-{Day:yyyy-MM-dd}",
        ["Pupil", "Form", "Year", "Subject", "Hours the classes have", "Hours with the class", "Hours in the provision", "Hours missing"],
        Pupils.SelectMany(p => p.Cycle.Subjects.Select(s => new object?[] { p.Pupil.Name, p.Pupil.Form, p.Pupil.YearGroup, s.Subject, OneDecimal(s.Entitled), OneDecimal(s.WithClass), OneDecimal(s.InProvision), OneDecimal(s.Missing) })));

    private static decimal OneDecimal(int minutes) => Math.Round(minutes / 60m, 1, MidpointRounding.AwayFromZero);

    /// <summary>"5", "4.2".</summary>
    public static string Hours(int minutes) => (minutes / 60m).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>"38 of 50, 76%"; "No lessons imported".</summary>
    public static string Covered(CurriculumBreadth breadth) => breadth.Share is { } share ? $"{Hours(breadth.Covered)} of {Hours(breadth.Entitled)}, {Math.Round(share * 100, MidpointRounding.AwayFromZero)}%" : "No lessons imported";
}

/// <summary>The page of one pupil.</summary>
public sealed record PupilCurriculum(PupilBreadth Breadth, string ProvisionName);
