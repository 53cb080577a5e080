using IapManager.Domain.Pupils;
using IapManager.Web.Features.Import.Reading.Fields;
using IapManager.Web.Features.Import.Reading.Rows;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Import.Planning;

/// <summary>Contacts: found by pupil and name and, where a father and a grandfather share one, relationship.</summary>
internal sealed class ContactsPlan(PlanContext context, ImportPlan plan, PupilFinder pupils, ILookup<int, Contact> existing)
{
    private readonly Dictionary<int, int> _orders = [];
    private readonly Dictionary<(int, string), int> _rows = [];
    private readonly HashSet<int> _seen = [];
    private readonly List<Contact> _new = [];
    private readonly List<Contact> _changed = [];

    public static async Task<ImportPlan> MakeAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var plan = new ImportPlan();
        var ofSchool = context.Db.Pupils.Select(p => p.Id);
        var contacts = await context.Db.Contacts.AsNoTracking().Where(c => ofSchool.Contains(c.PupilId)).ToListAsync(cancellationToken);
        var maker = new ContactsPlan(context, plan, await PupilFinder.LoadAsync(context.Db, cancellationToken), contacts.ToLookup(c => c.PupilId));
        foreach (var (values, row) in context.Read(plan, PeopleRows.Contact, cancellationToken, v => maker.KeepUnread(v)))
        {
            maker.Take(values, row);
        }
        maker.Finish();
        return plan;
    }

    private void Take(RowValues values, ContactRow row)
    {
        if (pupils.Find(row.Pupil, values) is not { } pupilId)
        {
            return;
        }
        var name = Fold(row.Given, row.Family);
        var key = (pupilId, $"{name}|{NameSearch.Fold(row.Relationship ?? "")}");
        if (!_rows.TryAdd(key, values.Number))
        {
            values.WrongRow($"The same contact of this pupil stands in row {_rows[key]}. Leave one of the rows out.");
            return;
        }
        var order = row.Priority ?? _orders.GetValueOrDefault(pupilId) + 1;
        _orders[pupilId] = order;
        var known = existing[pupilId].Where(c => !_seen.Contains(c.Id) && Fold(c.Forename, c.Surname) == name)
            .OrderBy(c => row.Relationship is null || string.Equals(c.Relationship, row.Relationship, StringComparison.OrdinalIgnoreCase) ? 0 : 1).FirstOrDefault();
        if (known is null)
        {
            var contact = new Contact(pupilId, order, row.Relationship ?? "Contact", row.Family);
            Fill(contact, values, row, order);
            _new.Add(contact);
            plan.New++;
            return;
        }
        _seen.Add(known.Id);
        var before = Words(known);
        Fill(known, values, row, order);
        var after = Words(known);
        if (before.SequenceEqual(after))
        {
            plan.Same++;
            return;
        }
        _changed.Add(known);
        plan.Changed++;
        foreach (var (was, becomes) in before.Zip(after).Where(w => w.First != w.Second))
        {
            plan.Changes.Add(new($"{known.Forename} {known.Surname}".Trim(), was.What, was.Value, becomes.Value));
        }
    }

    // A row to correct is still in the file, so none of that pupil's contacts counts as gone.
    private void KeepUnread(RowValues values)
    {
        if (pupils.Known(values.Raw(FieldKeys.Upn), values.Raw(FieldKeys.AdmissionNumber)) is { } pupilId)
        {
            _seen.UnionWith(existing[pupilId].Select(c => c.Id));
        }
    }

    private static void Fill(Contact contact, RowValues values, ContactRow row, int order)
    {
        contact.Order = order;
        contact.Forename = row.Given;
        contact.Surname = row.Family;
        contact.Relationship = row.Relationship ?? contact.Relationship;
        contact.Title = values.Has(FieldKeys.Title) ? row.Title : row.Title ?? contact.Title;
        contact.ParentalResponsibility = values.Has(FieldKeys.ParentalResponsibility) ? row.ParentalResponsibility ?? false : contact.ParentalResponsibility;
        contact.LivesWith = values.Has(FieldKeys.LivesWith) ? row.LivesWith : contact.LivesWith;
        contact.MayBeWrittenTo = values.Has(FieldKeys.Correspondence) ? row.Correspondence ?? false : contact.MayBeWrittenTo;
        contact.Email = values.Has(FieldKeys.Email) ? row.Email : contact.Email;
        contact.Mobile = values.Has(FieldKeys.Phone) ? row.Phone : contact.Mobile;
    }

    private static List<(string What, string? Value)> Words(Contact contact) =>
    [
        ("order", $"{contact.Order}"), ("given name", contact.Forename), ("family name", contact.Surname), ("relationship", contact.Relationship), ("title", contact.Title),
        ("parental responsibility", contact.ParentalResponsibility ? "yes" : "no"), ("lives with", contact.LivesWith switch { true => "yes", false => "no", null => null }),
        ("may be written to", contact.MayBeWrittenTo ? "yes" : "no"), ("email", contact.Email), ("telephone", contact.Mobile),
    ];

    private void Finish()
    {
        var gone = existing.Where(g => _orders.ContainsKey(g.Key)).SelectMany(g => g).Where(c => !_seen.Contains(c.Id)).ToList();
        plan.Gone = gone.Count;
        plan.Insert(_new);
        plan.Update(
            _changed, nameof(Contact.Order), nameof(Contact.Forename), nameof(Contact.Surname), nameof(Contact.Relationship), nameof(Contact.Title),
            nameof(Contact.ParentalResponsibility), nameof(Contact.LivesWith), nameof(Contact.MayBeWrittenTo), nameof(Contact.Email), nameof(Contact.Mobile));
        if (context.RemoveGone)
        {
            plan.Delete(gone);
        }
    }

    private static string Fold(string? given, string family) => $"{NameSearch.Fold(given ?? "")}|{NameSearch.Fold(family)}";
}
