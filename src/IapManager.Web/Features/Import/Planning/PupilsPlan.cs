using IapManager.Domain.Pupils;
using IapManager.Web.Features.Import.Reading.Fields;
using IapManager.Web.Features.Import.Reading.Rows;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Import.Planning;

/// <summary>Pupils: found by UPN, else by admission number; changed facts keep their history, what users typed stays.</summary>
internal sealed class PupilsPlan(PlanContext context, ImportPlan plan, List<Pupil> existing, NamedDuties? duties)
{
    private readonly Dictionary<string, Pupil> _byUpn = existing.Where(p => p.Upn is not null).ToDictionary(p => p.Upn!);
    private readonly Dictionary<string, Pupil> _byNumber = existing.Where(p => p.AdmissionNumber is not null)
        .DistinctBy(p => PupilFinder.Plain(p.AdmissionNumber!)).ToDictionary(p => PupilFinder.Plain(p.AdmissionNumber!), StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, int> _upnRows = [];
    private readonly Dictionary<string, int> _numberRows = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<int, int> _seen = [];
    private readonly List<Pupil> _new = [];
    private readonly List<Pupil> _changed = [];
    private readonly List<Pupil> _same = [];
    private readonly List<ImportedChange> _history = [];

    public static async Task<ImportPlan> MakeAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var plan = new ImportPlan();
        var maker = new PupilsPlan(
            context, plan, await context.Db.Pupils.AsNoTracking().ToListAsync(cancellationToken), await NamedDuties.LoadAsync(context, cancellationToken));
        foreach (var (values, row) in context.Read(plan, PupilRows.Read, cancellationToken, v => maker.KeepUnread(v)))
        {
            maker.Take(values, row);
        }
        maker.Finish();
        maker.FinishDuties();
        return plan;
    }

    private void Take(RowValues values, PupilRow row)
    {
        if (IsTwice(values, FieldKeys.Upn, row.Upn, _upnRows, "Two pupils have this UPN: the other is in row {0}. One of them needs another.")
            || IsTwice(values, FieldKeys.AdmissionNumber, row.AdmissionNumber, _numberRows, "Two pupils have this admission number: the other is in row {0}. One of them needs another."))
        {
            return;
        }
        var pupil = row.Upn is not null && _byUpn.TryGetValue(row.Upn, out var byUpn) ? byUpn : ByNumber(values, row);
        if (values.Problems.Count > 0)
        {
            return;
        }
        duties?.Note(row);
        if (pupil is null)
        {
            Add(values, row);
        }
        else if (!_seen.TryAdd(pupil.Id, values.Number))
        {
            values.WrongRow($"This is the same pupil as in row {_seen[pupil.Id]}. Leave one of the rows out.");
        }
        else
        {
            Compare(pupil, values, row);
        }
    }

    // A row to correct is still in the file.
    private void KeepUnread(RowValues values)
    {
        if (_byUpn.TryGetValue(Upn.Normalise(values.Raw(FieldKeys.Upn)), out var pupil) || _byNumber.TryGetValue(PupilFinder.Plain(values.Raw(FieldKeys.AdmissionNumber)), out pupil))
        {
            _seen.TryAdd(pupil.Id, values.Number);
        }
    }

    private static bool IsTwice(RowValues values, string field, string? key, Dictionary<string, int> rows, string words)
    {
        if (key is null || rows.TryAdd(key, values.Number))
        {
            return false;
        }
        values.Wrong(field, string.Format(System.Globalization.CultureInfo.InvariantCulture, words, rows[key]));
        return true;
    }

    // A pupil with another UPN here is the same child only where the date of birth says so: a temporary UPN was replaced.
    private Pupil? ByNumber(RowValues values, PupilRow row)
    {
        if (row.AdmissionNumber is null || !_byNumber.TryGetValue(PupilFinder.Plain(row.AdmissionNumber), out var pupil))
        {
            return null;
        }
        if (row.Upn is null || pupil.Upn is null || (row.BirthDate is not null && row.BirthDate == pupil.DateOfBirth))
        {
            return pupil;
        }
        values.Wrong(FieldKeys.AdmissionNumber, $"{pupil.Name} has this admission number here, with another UPN. Correct the number in your MIS, or leave this row out.", RowProblem.NumberOfAnother);
        return null;
    }

    private void Add(RowValues values, PupilRow row)
    {
        if (row.YearGroup is not { } year)
        {
            values.Wrong(FieldKeys.YearGroup, "Give the year group, or leave this row out.");
            return;
        }
        var pupil = new Pupil(context.SchoolId, row.Given, row.Family, year);
        foreach (var fact in PupilFacts.All)
        {
            fact.Set(pupil, fact.Given(row, pupil));
        }
        pupil.LeftOn = row.LeavingDate;
        Stamp(pupil);
        _new.Add(pupil);
        plan.New++;
    }

    private void Compare(Pupil pupil, RowValues values, PupilRow row)
    {
        var name = pupil.Name;
        var before = _history.Count;
        foreach (var fact in PupilFacts.All.Where(f => f.Fields.Any(values.Has)))
        {
            var given = fact.Given(row, pupil);
            if (given is null && fact.KeepWhenBlank)
            {
                plan.KeptWhenBlank += fact.Get(pupil) is true && PupilFacts.Safeguarding.Contains(fact.Property) ? 1 : 0;
                continue;
            }
            Change(pupil, name, fact.Property, fact.Label, fact.Get(pupil), given, v => fact.Set(pupil, v));
        }
        if (values.Has(FieldKeys.LeavingDate) || pupil.LeftOn is not null)
        {
            Change(pupil, name, nameof(Pupil.LeftOn), "left on", pupil.LeftOn, row.LeavingDate, v => pupil.LeftOn = (DateOnly?)v);
        }
        if (pupil.KnownAsForename is { } typed && typed != (row.PreferredGiven ?? row.Given))
        {
            plan.Changes.Add(new(name, "preferred name", typed, row.PreferredGiven ?? row.Given, Kept: true));
        }
        if (_history.Count == before)
        {
            pupil.FactsAsOf = context.Today;
            _same.Add(pupil);
            plan.Same++;
            return;
        }
        Stamp(pupil);
        _changed.Add(pupil);
        plan.Changed++;
    }

    private void Change(Pupil pupil, string name, string property, string label, object? was, object? becomes, Action<object?> set)
    {
        if (Equals(was, becomes))
        {
            return;
        }
        set(becomes);
        var (old, now) = (PupilFacts.Words(property, was), PupilFacts.Words(property, becomes));
        _history.Add(new ImportedChange(context.SchoolId, pupil.Id, property, old, now, context.Today));
        if (PupilFacts.Safeguarding.Contains(property))
        {
            plan.Hidden++;
            return;
        }
        plan.Changes.Add(new(name, label, old, now));
    }

    private void FinishDuties() => duties?.Finish(plan);

    private void Stamp(Pupil pupil)
    {
        pupil.FactsAsOf = context.Today;
        pupil.RefreshSearchName();
    }

    private void Finish()
    {
        var gone = existing.Where(p => p.LeftOn is null && p.FactsAsOf is not null && !_seen.ContainsKey(p.Id)).ToList();
        plan.Gone = gone.Count;
        plan.Insert(_new);
        plan.Update(_changed, [.. PupilFacts.All.Select(f => f.Property), nameof(Pupil.LeftOn), nameof(Pupil.FactsAsOf), nameof(Pupil.SearchName), nameof(Pupil.Stamp)]);
        plan.Update(_same, nameof(Pupil.FactsAsOf));
        plan.Insert(_history);
        if (context.RemoveGone)
        {
            foreach (var pupil in gone)
            {
                pupil.LeftOn = context.Today;
            }
            plan.Update(gone, nameof(Pupil.LeftOn));
            plan.Insert(gone.ConvertAll(p => new ImportedChange(
                context.SchoolId, p.Id, nameof(Pupil.LeftOn), null, PupilFacts.Words(nameof(Pupil.LeftOn), context.Today), context.Today)));
        }
    }
}
