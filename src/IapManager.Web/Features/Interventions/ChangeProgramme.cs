using IapManager.Data;
using IapManager.Domain.Interventions;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Interventions;

/// <summary>Takes pupils in, writes the register, lets pupils go, and ends a programme. Whoever may not see one of its pupils sees the programme, and not that pupil.</summary>
[UseCase]
public sealed class ChangeProgramme(IapDbContext db, GroupPupils pupils, SchoolClock clock)
{
    public DateOnly Today => clock.Today;

    /// <returns>Null when there is no such programme.</returns>
    public Task<ProgrammeHead?> HeadAsync(int programmeId, CancellationToken cancellationToken) =>
        db.InterventionProgrammes.Where(p => p.Id == programmeId).Select(p => new ProgrammeHead(p.Id, p.Name, p.FirstDay, p.EndedOn, p.Minutes, p.Stamp)).SingleOrDefaultAsync(cancellationToken);

    /// <param name="programmeId">The programme.</param>
    /// <param name="date">The day; null for today.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null when there is no such programme.</returns>
    public async Task<RegisterForm?> RegisterFormAsync(int programmeId, DateOnly? date, CancellationToken cancellationToken)
    {
        if (await db.InterventionProgrammes.AsNoTracking().Include(p => p.Pupils).Include(p => p.Sessions).AsSingleQuery().SingleOrDefaultAsync(p => p.Id == programmeId, cancellationToken) is not { } programme)
        {
            return null;
        }

        var day = date ?? clock.Today;
        var session = programme.Sessions.FirstOrDefault(s => s.Date == day);
        var names = await pupils.OfAsync([.. programme.Pupils.Select(p => p.PupilId)], cancellationToken);
        List<int> group = [.. programme.Pupils.Where(p => p.IsInOn(day)).Select(p => p.PupilId)];
        return new RegisterForm
        {
            Head = new ProgrammeHead(programme.Id, programme.Name, programme.FirstDay, programme.EndedOn, programme.Minutes, programme.Stamp),
            Stamp = programme.Stamp,
            Date = day,
            Written = session?.Date,
            Minutes = session?.Minutes ?? programme.Minutes,
            WasHeld = session?.WasHeld ?? true,
            NotHeld = session?.NotHeld,
            Note = session?.Note,
            Group = [.. group.Where(names.ContainsKey).Select(id => new Choice($"{id}", names[id].Name)).OrderBy(c => c.Text, StringComparer.CurrentCultureIgnoreCase)],
            There = [.. group.Where(id => names.ContainsKey(id) && (session is null || session.Marks.Any(m => m.PupilId == id && m.WasThere)))],
            Hidden = group.Count(id => !names.ContainsKey(id)),
        };
    }

    /// <returns>Null when there is no such programme.</returns>
    public async Task<TakeInForm?> TakeInFormAsync(int programmeId, TakeInForm form, CancellationToken cancellationToken)
    {
        if (await HeadAsync(programmeId, cancellationToken) is not { } head)
        {
            return null;
        }

        form.Head = head;
        form.Stamp = form.Stamp == default ? head.Stamp : form.Stamp;
        form.PupilChoices = await pupils.ChoicesAsync(form.Pupils, cancellationToken);
        return form;
    }

    /// <returns>Null when there is no such programme, or no such pupil in it for the user.</returns>
    public async Task<LetGoForm?> LetGoFormAsync(int programmeId, int pupilId, LetGoForm form, CancellationToken cancellationToken)
    {
        if (await HeadAsync(programmeId, cancellationToken) is not { } head || !await db.InterventionProgrammes.AnyAsync(p => p.Id == programmeId && p.Pupils.Any(x => x.PupilId == pupilId), cancellationToken)
            || (await pupils.OfAsync([pupilId], cancellationToken)).GetValueOrDefault(pupilId) is not { } pupil)
        {
            return null;
        }

        (form.Head, form.PupilName, form.LastDay) = (head, pupil.Name, form.LastDay ?? clock.Today);
        form.Stamp = form.Stamp == default ? head.Stamp : form.Stamp;
        return form;
    }

    public async Task ExecuteAsync(int programmeId, Guid stamp, Action<InterventionProgramme> verb, CancellationToken cancellationToken)
    {
        var programme = await db.InterventionProgrammes.Include(p => p.Pupils).Include(p => p.Sessions).AsSingleQuery().SingleAsync(p => p.Id == programmeId, cancellationToken);
        db.Entry(programme).Property(p => p.Stamp).OriginalValue = stamp;
        verb(programme);
        await db.SaveChangesAsync(cancellationToken);
    }
}
