using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using Microsoft.AspNetCore.WebUtilities;

namespace IapManager.Web.Features.WaitingList;

/// <summary>What the list is narrowed to and how it is ordered; all of it stands in the address.</summary>
public sealed class WaitingListFilter
{
    public const int PageSize = 25;
    public const int SearchLimit = 100;

    /// <summary>Whose list; null, or one that the school does not have, for the first provision's.</summary>
    public int? Provision { get; set; }

    /// <summary>Any parts of a name.</summary>
    public string? Q { get; set; }

    public WaitingListState State { get; set; }

    /// <summary>"due": those that nobody has looked at for a while.</summary>
    public string? Look { get; set; }

    /// <summary>"name", "waits" or "looked"; null for the order of the list.</summary>
    public string? Sort { get; set; }

    public int Page { get; set; } = 1;

    public bool OnlyDue => Look == "due";

    public bool IsNarrowed => Words.Length > 0 || OnlyDue;

    /// <summary>Each begins a word of the name.</summary>
    public string[] Words => string.IsNullOrWhiteSpace(Q) ? [] : NameSearch.Words(Q);

    /// <summary>Keeps what the list knows; what it does not know counts as not said.</summary>
    public void Settle()
    {
        State = Enum.IsDefined(State) ? State : WaitingListState.Waiting;
        Q = string.IsNullOrWhiteSpace(Q) ? null : Q.Trim() is { Length: > SearchLimit } longer ? longer[..SearchLimit] : Q.Trim();
        Look = OnlyDue ? Look : null;
        Sort = Sort is "name" or "waits" or "looked" ? Sort : null;
        Page = Math.Clamp(Page, 1, 10_000);
    }

    /// <summary>What differs from the list as it opens.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Pairs(string? sort, int page)
    {
        (string Name, string? Value)[] all =
        [
            ("provision", Provision is { } id ? $"{id}" : null), ("q", Q), ("state", State == WaitingListState.Waiting ? null : $"{State}"), ("look", Look), ("sort", sort), ("page", page > 1 ? $"{page}" : null),
        ];
        return all.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Name, p.Value));
    }

    public string Href(string path, string? sort, int page = 1) => QueryHelpers.AddQueryString(path, Pairs(sort, page));
}
