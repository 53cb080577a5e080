using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Qualifications;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.DemoSchool;

/// <summary>What older pupils are entered for in the provision, and what came of it.</summary>
internal sealed class DemoQualifications(IapDbContext db, int schoolId, DemoTime time)
{
    private const int FirstYear = 9;

    /// <summary>Calendar days from the start to an entry, and from there to its result.</summary>
    private const int ToEntry = 21;
    private const int ToResult = 35;

    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        var stays = await db.Placements.Where(p => p.State == PlacementState.Active || p.State == PlacementState.Paused || p.State == PlacementState.Ended).Join(db.Pupils, p => p.PupilId, p => p.Id, (placement, pupil) => new { placement.Id, placement.PupilId, placement.Start, placement.EndedOn, pupil.YearGroup })
            .Where(s => s.YearGroup >= FirstYear && s.Start.AddDays(ToEntry) <= time.Last).OrderBy(s => s.Start).ThenBy(s => s.Id).ToListAsync(cancellationToken);
        foreach (var (i, stay) in stays.Index())
        {
            var (name, level, by) = (i % 3) switch
            {
                0 => ("Functional Skills English", "Level 1", "Pearson"),
                1 => ("Functional Skills Mathematics", "Level 1", "Pearson"),
                _ => ("Personal and Social Development", "Entry level 3", "ASDAN"),
            };
            var entered = time.Calendar.OnOrAfter(stay.Start.AddDays(ToEntry));
            if (stay.EndedOn < entered)
            {
                continue;
            }

            var qualification = new Qualification(schoolId, stay.PupilId, stay.Id, name, level, by, entered, time.Last);
            var result = time.Calendar.OnOrAfter(entered.AddDays(ToResult));
            if (result <= time.Last)
            {
                if (i % 4 == 3)
                {
                    qualification.NotGain(null, "The next sitting is in spring.", result, time.Last);
                }
                else
                {
                    qualification.Gain("Pass", result, time.Last);
                }
            }

            db.Add(qualification);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
