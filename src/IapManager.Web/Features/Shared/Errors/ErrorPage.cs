using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Shared.Errors;

/// <summary>
/// What a page says that cannot be shown. Shown with View("ErrorPage", ErrorPage.NotFound()); the status code is the caller's to set.
/// </summary>
/// <param name="Title">What is the matter, in plain words.</param>
/// <param name="Words">What to do next.</param>
public sealed record ErrorPage(string Title, string Words)
{
    /// <summary>The action that helps most, and where it leads. Null: only "Go to Today".</summary>
    public string? ActionText { get; init; }

    public string? ActionHref { get; init; }

    public string ActionIcon { get; init; } = "arrow-left";

    /// <summary>What an administrator finds in the log. Null: the page has none.</summary>
    public string? Reference { get; init; }

    /// <summary>When it happened, local time; shown beside the reference.</summary>
    public DateTime? At { get; init; }

    /// <summary>Of a stale page: what somebody else has saved meanwhile, beside what was typed here.</summary>
    public IReadOnlyList<StaleField> Changes { get; init; } = [];

    /// <summary>Whether the page tells where to look while the application is not there.</summary>
    public bool PupilMayBeWaiting { get; init; }

    public static ErrorPage NotFound() => new(
        "This page is not here",
        "If you typed the address, check it. If you followed a link, what it led to may have been moved or closed. Find the pupil or the list from the top of the page.");

    /// <summary>403. Nothing is said about what is there.</summary>
    public static ErrorPage NotAllowed() => new(
        "You cannot open this page",
        "Your role does not include it. If you need it for your work with a pupil, ask the person who leads the provision, or your administrator.");

    /// <summary>409: a rule of the school's own process does not allow it now.</summary>
    /// <param name="words">The rule's own words, which say what to do first.</param>
    /// <param name="backHref">The page the user came from.</param>
    public static ErrorPage RuleRefused(string words, string? backHref) => new("This cannot be done yet", words)
    {
        ActionText = backHref is null ? null : "Go back",
        ActionHref = backHref,
    };

    /// <summary>500. A reference is read out on the phone, so it is short and without letters that sound alike.</summary>
    public static ErrorPage Unexpected(string reference, DateTime at, string? tryAgainHref) => new("This page could not be shown", "")
    {
        Reference = reference,
        At = at,
        ActionText = tryAgainHref is null ? null : "Try again",
        ActionHref = tryAgainHref,
        ActionIcon = "rotate-cw",
        PupilMayBeWaiting = true,
    };

    /// <summary>400: the form was open too long, or was sent from another window after signing out.</summary>
    public static ErrorPage FormExpired(string? backHref) => new(
        "Open this page again and send it once more",
        "It was open for a long time or you signed out meanwhile, so nothing was saved. Use your browser’s back button to see what you typed, copy it, and open the page again.")
    {
        ActionText = backHref is null ? null : "Open the page again",
        ActionHref = backHref,
        ActionIcon = "rotate-cw",
    };

    /// <summary>Two people changed the same thing; the second sees the first one's change and what they typed themselves.</summary>
    /// <param name="what">"Noah’s referral".</param>
    /// <param name="who">Who saved first; null where that is not known.</param>
    public static ErrorPage Stale(string what, string? who, DateTime? at, string href, IReadOnlyList<StaleField> changes) => new(
        $"{what} has changed since you opened it",
        $"{who ?? "Somebody else"} saved it{(at is { } time ? $" at {Dates.Time(TimeOnly.FromDateTime(time))}" : "")}, so yours was not saved over it. What you typed is kept below: copy what you need, open the page again and add it.")
    {
        ActionText = "Open the page again",
        ActionHref = href,
        ActionIcon = "rotate-cw",
        Changes = changes,
    };
}

/// <param name="Theirs">What stands there now. Null: nothing.</param>
/// <param name="Yours">What was typed. Null: nothing.</param>
public sealed record StaleField(string Name, string? Theirs, string? Yours);
