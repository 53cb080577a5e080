using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Import.Planning;

/// <summary>Lessons in a period that the school day has, but not for the year group of those in the class: they are never shown to them.</summary>
internal static class LessonsOutsideYears
{
    /// <summary>Year groups of the pupils in each class, as of now; none for a class without pupils.</summary>
    public static async Task<ILookup<int, int>> YearsAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var years = await (from member in context.Db.ClassMembers
                           join pupil in context.Db.Pupils on member.PupilId equals pupil.Id
                           select new { member.TeachingClassId, pupil.YearGroup }).Distinct().ToListAsync(cancellationToken);
        return years.ToLookup(y => y.TeachingClassId, y => y.YearGroup);
    }

    /// <summary>Those of the year groups that do not have the period on the day.</summary>
    public static List<int> Without(TimetableShape shape, int day, string period, IEnumerable<int> years) =>
        shape.Find(new Cell(1, day, period)) is null ? [] : [.. years.Where(y => shape.Find(new Cell(1, day, period), y) is null).Order()];

    public static ChangeLine Line(TimetableShape shape, string className, int day, string period, int year) =>
        new(className, $"lesson outside the school day of {Pupil.YearName(year)}", $"{shape.Cycle.NameOfDay(day)}, {shape.NameOf(period)}", "not shown to them");
}
