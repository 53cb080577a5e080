using System.Globalization;
using IapManager.Domain.Referrals;

namespace IapManager.Web.Features.ReferralDecisions;

/// <summary>
/// What there was of a referral when its page was made, as one line that goes with the form: the last step, the views, the documents
/// and the teachers' answers. What a browser sends back is compared, never trusted.
/// </summary>
/// <param name="LastStep">Number of the referral's last step.</param>
/// <param name="Views">By id.</param>
/// <param name="Documents">Ids of those that are there.</param>
/// <param name="Teachers">Ids of answers, with when each was last changed.</param>
public sealed record SeenMark(int LastStep, IReadOnlyDictionary<int, SeenView> Views, IReadOnlySet<int> Documents, IReadOnlyDictionary<int, long> Teachers)
{
    public static SeenMark Of(Referral referral, IEnumerable<int> documents, IEnumerable<(int Id, DateTime AnsweredAt)> teachers) => new(
        referral.LastNumber, referral.Views.ToDictionary(v => v.Id, SeenView.Of), documents.ToHashSet(), teachers.ToDictionary(t => t.Id, t => t.AnsweredAt.Ticks));

    /// <summary>"41|7.Given.1a2b3c4d|12,13|5.639045280000000000".</summary>
    public override string ToString() => string.Join('|',
        LastStep.ToString(CultureInfo.InvariantCulture),
        string.Join(',', Views.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Key}.{v.Value.State}.{v.Value.Stamp}"))),
        string.Join(',', Documents.Select(d => d.ToString(CultureInfo.InvariantCulture))),
        string.Join(',', Teachers.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Key}.{t.Value}"))));

    /// <summary>Null for what is no such line.</summary>
    public static SeenMark? Read(string? line)
    {
        var parts = (line ?? "").Split('|');
        if (parts.Length != 4 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var step))
        {
            return null;
        }

        var views = new Dictionary<int, SeenView>();
        foreach (var view in Items(parts[1], 3))
        {
            if (Enum.TryParse<ViewState>(view.Parts[1], out var state))
            {
                views[view.Id] = new SeenView(state, view.Parts[2]);
            }
        }

        var teachers = new Dictionary<int, long>();
        foreach (var teacher in Items(parts[3], 2))
        {
            teachers[teacher.Id] = long.TryParse(teacher.Parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) ? ticks : 0;
        }

        return new SeenMark(step, views, Items(parts[2], 1).Select(d => d.Id).ToHashSet(), teachers);
    }

    private static IEnumerable<(int Id, string[] Parts)> Items(string part, int length)
    {
        foreach (var item in part.Split(',').Select(i => i.Split('.')))
        {
            if (item.Length == length && int.TryParse(item[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                yield return (id, item);
            }
        }
    }
}

/// <param name="Stamp">Its first characters: enough to tell that something changed.</param>
public sealed record SeenView(ViewState State, string Stamp)
{
    private const int Characters = 8;

    public static SeenView Of(View view) => new(view.State, view.Stamp.ToString("N")[..Characters]);
}
