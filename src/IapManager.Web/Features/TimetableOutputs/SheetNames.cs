using IapManager.Web.Features.Timetables;

namespace IapManager.Web.Features.TimetableOutputs;

/// <summary>Pupils on a sheet by first name and initial; where two would be the same, with the form, and only then by the whole name.</summary>
public sealed class SheetNames
{
    private readonly Dictionary<int, string> _names;

    public SheetNames(IReadOnlyList<TimetabledPupil> pupils)
    {
        var names = pupils.GroupBy(p => p.ShortName).SelectMany(same => same.Count() == 1
            ? same.Select(p => (p.Id, Name: same.Key))
            : same.GroupBy(p => p.Form).SelectMany(form => form.Select(p => (p.Id, Name: form.Count() == 1 && p.Form is not null ? $"{same.Key} ({p.Form})" : p.Name))));
        _names = names.ToDictionary(n => n.Id, n => n.Name);
    }

    public string this[TimetabledPupil pupil] => _names[pupil.Id];
}
