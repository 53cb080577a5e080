using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using IapManager.Data;
using IapManager.Data.Erasure;
using IapManager.Domain;
using IapManager.Domain.Interventions;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.SubjectAccess;
using IapManager.Domain.Timetables;
using IapManager.Domain.Transfers;
using IapManager.Web.Features.Log;
using IapManager.Web.Features.Pupils;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IapManager.Web.Features.SubjectAccess;

/// <summary>
/// Everything that is kept under one pupil's number, read off the model as a disposal deletes it, so that a new kind of record is in it without being
/// named. In the words that the log has for records and their fields.
/// </summary>
[UseCase]
public sealed class ReadPupilRecords(IapDbContext db, LogNames logNames, OthersNamed others, CurrentUser user)
{
    private static readonly JsonSerializerOptions Kept = new() { Converters = { new JsonStringEnumConverter() } };

    private static readonly MethodInfo RowsOf = typeof(ReadPupilRecords).GetMethod(nameof(RowsOfAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;

    /// <summary>Of how the request itself is dealt with: the person has its letters.</summary>
    private static readonly HashSet<Type> LeftOut = [typeof(SubjectAccessRequest), typeof(ReleaseDecision)];

    /// <summary>About the pupil alone, by people whose work it is: given as they are where neither a name nor a section says otherwise. A kind that is not named here is looked at.</summary>
    private static readonly HashSet<string> OfThePupilAlone =
    [
        "Pupil", "ClassMember", "AttendanceMark", "Suspension", "BehaviourEvent", "ReadingTest", "ImportedChange", "Referral", "ReferralEvent", "ReferralSection", "ReferralAmendment", "ReferralQuestion", "SupportTried", "ReferralDecision",
        "WaitingListEntry", "WaitingListMove", "Placement", "PlacementEvent", "PlacementExtension", "PartTimeAgreement", "SustainedCheck", "TimetableVersion", "TimetableSlot", "ReintegrationPlan", "PlanStage", "PlanVersion", "Target",
        "Review", "ReviewAction", "MainstreamAdjustment", "LessonFeedback", "MissedLessonWork", "PassportVersion", "PassportAcknowledgement", "SettledProposal", "SessionMark", "CheckIn", "MovementBreak", "DayNote", "DayChange",
        "Assessment", "ProgrammePupil", "InterventionProgramme", "ProgrammeSession", "Qualification", "Destination",
    ];

    /// <summary>For the designated safeguarding lead alone, wherever else they stand.</summary>
    private static readonly HashSet<Type> OfTheDsl = [typeof(Domain.Retention.LegalHold), typeof(Domain.Retention.Disposal)];

    /// <summary>Whether the user may read it; whoever may not learns that there is one, and who decides about it.</summary>
    public bool MayRead(PupilRecord record) => record.Marks.HasFlag(RecordMarks.Safeguarding) ? user.ReadsSafeguarding
        : !record.IsApart || user.May(Policies.KeepApart) || user.MayReadSafeguarding;

    /// <summary>Whether the user could read it once they have confirmed that it is they.</summary>
    public bool MayReadOnceConfirmed(PupilRecord record) => record.Marks.HasFlag(RecordMarks.Safeguarding) && user.MayReadSafeguarding && !user.ReadsSafeguarding;

    /// <returns>The pupil first, then kind by kind, each in the order in which it was made.</returns>
    public async Task<IReadOnlyList<PupilRecord>> OfAsync(int pupilId, CancellationToken cancellationToken)
    {
        var values = new LogValues(await logNames.AllAsync(cancellationToken));
        var records = new List<PupilRecord>();
        var tables = PupilTables.Of(db.Model).Reverse().Where(t => !LeftOut.Contains(t.Entity.ClrType)).ToList();
        var ids = await IdsAsync(tables, pupilId, cancellationToken);
        foreach (var table in tables.Where(t => ids.Contains(t.Table)))
        {
            var rows = (Task<IReadOnlyList<object>>)RowsOf.MakeGenericMethod(table.Entity.ClrType).Invoke(this, [table, pupilId, ids[table.Table].ToArray(), cancellationToken])!;
            records.AddRange((await rows).SelectMany(row => Records(table.Entity, row, values)));
        }

        records.AddRange(await SharedAsync(pupilId, values, cancellationToken));
        return await others.MarkAsync(pupilId, records, cancellationToken);
    }

    /// <summary>Numbers of all rows that are the pupil's, by table, in one statement: most tables have none, and are not asked for more.</summary>
    private async Task<ILookup<string, int>> IdsAsync(IEnumerable<PupilTable> tables, int pupilId, CancellationToken cancellationToken)
    {
#pragma warning disable EF1002 // Names of the model's own tables and columns; the pupil is a parameter.
        var rows = await db.Database.SqlQueryRaw<TableRow>(string.Join(" UNION ALL ", tables.Select(t => $"SELECT '{t.Table}' AS \"Name\", {NumberOf(t)} AS \"Id\" FROM \"{t.Table}\" WHERE {t.Where}")), pupilId).ToListAsync(cancellationToken);
#pragma warning restore EF1002
        return rows.ToLookup(r => r.Name, r => r.Id);
    }

    /// <summary>A row whose key has several columns has no number of its own: it is the pupil's by its key.</summary>
    private static string NumberOf(PupilTable table) => table.Entity.FindPrimaryKey()!.Properties is [var key] ? $"\"{key.GetColumnName()}\"" : "0";

    private async Task<IReadOnlyList<object>> RowsOfAsync<T>(PupilTable table, int pupilId, int[] ids, CancellationToken cancellationToken)
        where T : class
    {
        var rows = db.Set<T>().AsNoTracking().IgnoreAutoIncludes();
        return await (table.Entity.FindPrimaryKey()!.Properties is [var key]
            ? rows.Where(e => EF.Parameter(ids).Contains(EF.Property<int>(e, key.Name))).OrderBy(e => EF.Property<int>(e, key.Name))
            : rows.Where(e => EF.Property<int>(e, "PupilId") == pupilId)).ToListAsync(cancellationToken);
    }

    /// <summary>What is kept in one row for several pupils: day changes without who else, the pupil's own lines of an intervention's register, and what is said of the whole group.</summary>
    private async Task<IEnumerable<PupilRecord>> SharedAsync(int pupilId, LogValues values, CancellationToken cancellationToken)
    {
        var naming = await db.Database.SqlQuery<int>($"SELECT \"Id\" AS \"Value\" FROM \"DayChanges\" WHERE \"PupilIds\" LIKE {$"%{pupilId}%"}").ToListAsync(cancellationToken);
        var changes = (await db.DayChanges.AsNoTracking().Where(c => naming.Contains(c.Id)).ToListAsync(cancellationToken)).Where(c => c.PupilIds.Contains(pupilId));
        var programmes = await db.InterventionProgrammes.AsNoTracking().Include(p => p.Pupils).Include(p => p.Sessions).AsSplitQuery().Where(p => p.Pupils.Any(x => x.PupilId == pupilId)).ToListAsync(cancellationToken);
        return changes.Select(c => One(c, [.. Fields(EntityOf(c), c, values).Where(f => f.Name != nameof(DayChange.PupilIds))], c.PupilIds.Count > 1))
            .Concat(programmes.SelectMany(p => p.Sessions.Where(s => s.Marks.Any(m => m.PupilId == pupilId))
                .Select(s => One(s, [.. Fields(EntityOf(s), s, values).Where(f => f.Name != nameof(ProgrammeSession.Marks)), .. OwnMarks(s)], p.Pupils.Any(x => x.PupilId != pupilId)))
                .Prepend(One(p, [.. Fields(EntityOf(p), p, values)], p.Pupils.Any(x => x.PupilId != pupilId)))));

        IEntityType EntityOf(object row) => db.Model.FindEntityType(row.GetType())!;

        PupilRecord One(object row, IReadOnlyList<RecordField> fields, bool ofSeveral) => Record(row.GetType().Name, IdOf(EntityOf(row), row), FirstDay(EntityOf(row), row), fields, ofSeveral ? RecordMarks.OtherPeople : RecordMarks.None, null);

        IEnumerable<RecordField> OwnMarks(ProgrammeSession s)
        {
            var kept = JsonSerializer.SerializeToElement(s.Marks.Where(m => m.PupilId == pupilId).ToList(), Kept);
            return values.Of(kept, typeof(IReadOnlyList<ProgrammeMark>)) is { } words ? [new(nameof(ProgrammeSession.Marks), "Register", words, kept)] : [];
        }
    }

    /// <summary>One for a row, and one for each part that is kept within it, such as the sections of a referral; what is known about protection and care is taken off the pupil's own.</summary>
    private static IEnumerable<PupilRecord> Records(IEntityType entity, object row, LogValues values)
    {
        var (kind, id) = (entity.ClrType.Name, IdOf(entity, row));
        var fields = Fields(entity, row, values).ToList();
        if (row is Pupil pupil)
        {
            yield return Record(kind, id, null, [.. fields.Where(f => !SafeguardingFacts.Fields.Contains(f.Name))], RecordMarks.None, null);
            if (pupil.ChildProtectionPlan || pupil.ChildInNeed || pupil.InCare || pupil.YoungCarer)
            {
                yield return Record("PupilFlags", id, null, [.. fields.Where(f => SafeguardingFacts.Fields.Contains(f.Name))], RecordMarks.Safeguarding, null);
            }
        }
        else
        {
            yield return Record(kind, id, FirstDay(entity, row), [.. fields.Where(f => row is not Referral || f.Name != nameof(Referral.SafeguardingAt))], MarksOf(row), FileOf(row));
        }

        if (row is Referral { SafeguardingAt: not null })
        {
            yield return Record("PupilFlags", $"referral-{id}", null, [.. fields.Where(f => f.Name == nameof(Referral.SafeguardingAt))], RecordMarks.Safeguarding, null);
        }

        foreach (var part in entity.GetNavigations().Where(n => n.TargetEntityType.IsMappedToJson()))
        {
            foreach (var item in part.PropertyInfo?.GetValue(row) is System.Collections.IEnumerable several ? several.Cast<object>() : new[] { part.PropertyInfo?.GetValue(row) }.OfType<object>())
            {
                yield return Record(part.TargetEntityType.ClrType.Name, id, FirstDay(part.TargetEntityType, item), [.. Fields(part.TargetEntityType, item, values)], MarksOf(item), null);
            }
        }
    }

    /// <summary>The key has what the record says in it: what was decided counts no longer once that is changed.</summary>
    private static PupilRecord Record(string kind, string id, DateOnly? on, IReadOnlyList<RecordField> fields, RecordMarks marks, RecordFile? file)
    {
        var said = PupilRecord.Fingerprint(string.Join('\n', fields.Select(f => $"{f.Name}: {f.Value}")));
        return new(kind, $"{kind}-{id}-{said}", kind == "PupilFlags" ? "protection and care" : LogSubjects.Of(kind, several: false), on, fields, marks, [], file);
    }

    private static string IdOf(IEntityType entity, object row) =>
        string.Join('-', entity.FindPrimaryKey()!.Properties.Select(p => p.PropertyInfo!.GetValue(row) is DateOnly day ? day.ToString("yyyyMMdd", CultureInfo.InvariantCulture) : Convert.ToString(p.PropertyInfo.GetValue(row), CultureInfo.InvariantCulture)));

    private static IEnumerable<RecordField> Fields(IEntityType entity, object row, LogValues values)
    {
        var kind = entity.ClrType.Name;
        var columns = entity.GetProperties().Where(p => p.Name != "Id").Select(p => (p.Name, p.ClrType, Value: p.PropertyInfo?.GetValue(row)));
        foreach (var member in columns.Concat(entity.GetComplexProperties().Select(c => (c.Name, c.ClrType, Value: c.PropertyInfo?.GetValue(row)))).Where(m => m.Value is not null))
        {
            var kept = JsonSerializer.SerializeToElement(member.Value, member.ClrType, Kept);
            if (LogFields.NameOf(kind, member.Name) is { } words && values.Of(kept, member.ClrType, LogFields.RecordOf(kind, member.Name)) is { } value)
            {
                yield return new(member.Name, words, value, kept);
            }
        }
    }

    private static RecordMarks MarksOf(object row)
    {
        var values = row.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0 && (p.PropertyType == typeof(Visibility) || p.PropertyType == typeof(ReferralSectionKind) || p.PropertyType == typeof(ReferralSectionKind?) || p.PropertyType == typeof(Visibility?)))
            .Select(p => p.GetValue(row)).Select(v => v is ReferralSectionKind kind ? ReferralSections.VisibilityOf(kind) : v as Visibility?).ToList();
        return (values.Contains(Visibility.Safeguarding) || OfTheDsl.Contains(row.GetType()) || row is ImportedChange change && SafeguardingFacts.Fields.Contains(change.Field) ? RecordMarks.Safeguarding : RecordMarks.None)
            | (values.Contains(Visibility.Sensitive) ? RecordMarks.FamilyAndHealth : RecordMarks.None)
            | (row is ReferralDocument or FormerSchoolRecord ? RecordMarks.Document : RecordMarks.None)
            | (row is not (View { Voice: Voice.Pupil } or ReferralDocument) && !OfThePupilAlone.Contains(row.GetType().Name) ? RecordMarks.OtherPeople : RecordMarks.None);
    }

    private static RecordFile? FileOf(object row) => row switch
    {
        ReferralDocument { StoredAs.Length: > 0 } document => new(document.StoredAs, document.Sha256, document.Name),
        FormerSchoolRecord former => new(former.StoredAs, former.Sha256.ToUpperInvariant(), $"Record of {former.FromSchool}.zip"),
        _ => null,
    };

    private static DateOnly? FirstDay(IEntityType entity, object row) => entity.GetProperties().Select(p => p.PropertyInfo?.GetValue(row)).Select(v => v switch
    {
        DateOnly day => day,
        DateTime at => DateOnly.FromDateTime(at),
        _ => (DateOnly?)null,
    }).FirstOrDefault(d => d is not null);

    private sealed record TableRow(string Name, int Id);
}
