using System.Data;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Timetables;

/// <summary>How a save ended. The editor is null once it is saved, or when there is nothing to edit.</summary>
/// <param name="Saved">The version saved; null when it was not.</param>
/// <param name="Editor">The editor again, with why.</param>
public sealed record SaveOutcome(TimetableVersion? Saved, TimetableEditor? Editor);

/// <summary>Saves a new version, or changes one whose first day has not come. Everything is checked again inside the transaction.</summary>
[UseCase]
public sealed class SaveTimetable(IapDbContext db, EditorQuery query, CurrentUser user, SchoolClock clock)
{
    public async Task<SaveOutcome> RunAsync(int pupilId, TimetableForm form, CancellationToken cancellationToken)
    {
        // Serializable takes SQLite's write lock at once: what is counted here still holds when it is saved.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        if (await query.RunAsync(pupilId, form.Version, cancellationToken, form.From) is not { } facts)
        {
            return form.Version is null ? new SaveOutcome(null, null) : await ReopenAsync(pupilId, form, cancellationToken);
        }

        form.Do = null;
        var editor = TimetableEditing.Run(facts, form);
        if (facts.Latest != form.Latest || facts.Stamp != form.Stamp)
        {
            var last = facts.Versions.MaxBy(v => (v.At, v.Number));
            editor.Overtaken = last is null || facts.Latest < form.Latest ? "A version was removed while you were building." : $"{last.By} saved version {last.Number} while you were building.";
            (form.Latest, form.Stamp) = (facts.Latest, facts.Stamp);
            return new SaveOutcome(null, editor);
        }

        MustStart(facts, form.From);
        if (editor.Findings.Refusals.Count > 0)
        {
            return new SaveOutcome(null, editor);
        }

        var version = await WriteAsync(facts, editor, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new SaveOutcome(version, null);
    }

    private async Task<TimetableVersion> WriteAsync(EditorFacts facts, TimetableEditor editor, CancellationToken cancellationToken)
    {
        var from = editor.From;
        var share = editor.Before?.Share;
        TimetableVersion version;
        if (facts.Changing is { } line)
        {
            version = await db.TimetableVersions.Include(v => v.Slots).SingleAsync(v => v.Id == line.Id, cancellationToken);
            version.Rebuild(from, editor.Slots, share, editor.Form.Reason, facts.Today, user.Actor, clock.Now);
        }
        else
        {
            version = new TimetableVersion(facts.School.School.Id, facts.PlacementId, facts.PupilId, facts.NextNumber, from, editor.Slots, share, editor.Form.Reason, user.Actor, clock.Now);
            db.TimetableVersions.Add(version);
        }

        await db.SaveChangesAsync(cancellationToken);
        await NoteFullReturnAsync(facts.PlacementId, cancellationToken);
        return version;
    }

    /// <summary>Keeps in step with a placement's versions what follows from all of them: what each to come changes, and the first day of full return.</summary>
    public async Task NoteFullReturnAsync(int placementId, CancellationToken cancellationToken)
    {
        var versions = await db.TimetableVersions.Where(v => v.PlacementId == placementId).ToListAsync(cancellationToken);
        TimetableVersion.CompareAnew(versions, clock.Today);
        var placement = await db.Placements.SingleAsync(p => p.Id == placementId, cancellationToken);
        if (FullReturn.FirstDay(versions) is var day && day != placement.FullReturnOn)
        {
            placement.NoteFullReturn(day);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static void MustStart(EditorFacts facts, DateOnly? from)
    {
        var why = from is not { } day ? "Enter the day from which it holds."
            : day < facts.Today ? "It cannot hold from a day that has passed. Choose today or a later day."
            : day.DayNumber - facts.Today.DayNumber > TimetableVersion.DaysAhead ? $"Choose a day within the next {TimetableVersion.DaysAhead} days."
            : !facts.School.Calendar.IsSchoolDay(day) ? $"{Dates.Coming(day, facts.Today)} is not a school day. Choose one that is."
            : day < facts.Start ? $"The placement starts on {facts.Start:d MMMM yyyy}. Choose that day or a later one."
            : facts.Changing is not null && day <= facts.Today ? "Choose a day after today, or make a new version to start today."
            : facts.Versions.FirstOrDefault(v => v.Id != facts.Changing?.Id && v.EffectiveFrom == day && day > facts.Today) is { } same ? $"Version {same.Number} starts that day already. Change that one, or choose another day."
            : null;
        if (why is not null)
        {
            throw new DomainRuleException(why);
        }
    }

    /// <summary>The version being changed is gone or has come into force: what was typed is kept as a new one.</summary>
    private async Task<SaveOutcome> ReopenAsync(int pupilId, TimetableForm form, CancellationToken cancellationToken)
    {
        if (await query.RunAsync(pupilId, null, cancellationToken) is not { } facts)
        {
            return new SaveOutcome(null, null);
        }

        var number = form.Version;
        (form.Version, form.Stamp, form.Latest, form.Do) = (null, facts.Stamp, facts.Latest, null);
        var editor = TimetableEditing.Run(facts, form);
        editor.Overtaken = $"Version {number} was removed or has come into force.";
        return new SaveOutcome(null, editor);
    }
}
