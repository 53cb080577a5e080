using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Host;

public sealed partial class TestSchool
{
    public static IReadOnlyList<string> Subjects { get; } = ["English", "Mathematics", "Science", "French", "Geography", "History", "Art", "Music", "Computing", "Physical Education"];

    /// <summary>
    /// Fills the pupil's two weeks: ten subjects, five lessons each, in classes of the pupil's form, which other pupils of the form
    /// then share.
    /// </summary>
    /// <param name="pupil">The pupil.</param>
    /// <param name="teachers">Who teaches a subject; each subject left out has a teacher of its own, the same for all its classes.</param>
    public async Task Lessons(Pupil pupil, params (string Subject, StaffMember Teacher)[] teachers)
    {
        foreach (var subject in Subjects.Where(s => teachers.All(t => t.Subject != s) && !_teachers.ContainsKey(s)))
        {
            _teachers[subject] = await Staff(t => t.Surname = $"{subject} Teacher");
        }

        await Change(async db =>
        {
            for (var i = 0; i < Subjects.Count; i++)
            {
                var subject = Subjects[i];
                var code = $"{pupil.Form}/{subject[..2]}";
                var teacher = teachers.FirstOrDefault(t => t.Subject == subject).Teacher ?? _teachers[subject];
                var held = await db.TeachingClasses.Include(c => c.Lessons).FirstOrDefaultAsync(c => c.Code == code);
                if (held is null)
                {
                    held = new TeachingClass(Id, code, subject);
                    db.TeachingClasses.Add(held);
                    await db.SaveChangesAsync();
                    db.Lessons.AddRange(Cells.Where((_, n) => SubjectOf(n) == i).Select(c => new Lesson(Id, held.Id, c.Week, c.Day, c.PeriodCode, teacher.Id, $"R{i + 1}")));
                }

                db.ClassMembers.Add(new ClassMember(Id, held.Id, pupil.Id));
            }
        });
    }

    /// <summary>Each ten lesson periods in a row hold every subject once, and no subject keeps its place.</summary>
    private static int SubjectOf(int cell) => (cell + cell / Subjects.Count) % Subjects.Count;
}
