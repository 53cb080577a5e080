using IapManager.Web.Infrastructure.Errors;

namespace IapManager.Web.Features.Shared.Errors;

/// <summary>
/// What a page says that cannot be shown. Shown with View("ErrorPage", ErrorPage.NotFound()); the status code is the caller's to set.
/// </summary>
/// <param name="Title">What is the matter, in plain words.</param>
/// <param name="Words">What to do next.</param>
public sealed record ErrorPage(string Title, string Words)
{
    /// <summary>The name of the view that shows it.</summary>
    public const string View = "ErrorPage";

    /// <summary>The action that helps most, and where it leads. Null: only "Go to Today".</summary>
    public string? ActionText { get; init; }

    public string? ActionHref { get; init; }

    public string ActionIcon { get; init; } = "arrow-left";

    /// <summary>Of the way that every error page has.</summary>
    public string HomeText { get; init; } = "Go to Today";

    /// <summary>What an administrator finds in the log. Null: the page has none.</summary>
    public string? Reference { get; init; }

    /// <summary>When it happened, local time; shown beside the reference.</summary>
    public DateTime? At { get; init; }

    /// <summary>What was typed and not saved, to be copied from.</summary>
    public IReadOnlyList<TypedField> Typed { get; init; } = [];

    /// <summary>Whether the page tells where to look while the application is not there.</summary>
    public bool PupilMayBeWaiting { get; init; }

    public static ErrorPage NotFound() => new(
        "This page is not here",
        "If you typed the address, check it. If you followed a link, what it led to may have been moved or closed. Find the pupil or the list from the top of the page.");

    /// <summary>403. Nothing is said about what is there.</summary>
    public static ErrorPage NotAllowed() => new(
        "You cannot open this page",
        "Your role does not include it. If you need it for your work with a pupil, ask the person who leads the provision, or your administrator.");

    /// <summary>409: a rule of the school's own process does not allow it now, or somebody else was first, and there is no form to show again.</summary>
    /// <param name="words">The rule's own words, which say what to do first.</param>
    /// <param name="stale">Somebody else's save came first.</param>
    /// <param name="backHref">The page the user came from.</param>
    /// <param name="typed">What was typed there.</param>
    public static ErrorPage Refused(string words, bool stale, string? backHref, IReadOnlyList<TypedField> typed) => new(stale ? "This has changed since you opened it" : "This cannot be done now", words)
    {
        ActionText = backHref is null ? null : stale ? "Open the page again" : "Go back",
        ActionHref = backHref,
        ActionIcon = stale ? "rotate-cw" : "arrow-left",
        Typed = typed,
    };

    /// <summary>503: what was sent is saved, and the page that would have said so could not be read.</summary>
    /// <param name="words">That it is saved.</param>
    /// <param name="backHref">The page the user came from.</param>
    public static ErrorPage SavedUnseen(string words, string? backHref) => new("This page could not be shown", words)
    {
        ActionText = backHref is null ? null : "Open the page again",
        ActionHref = backHref,
        ActionIcon = "rotate-cw",
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

    /// <summary>400: the form was open too long, was sent from another window after signing out, or could not be read for a null character in it.</summary>
    public static ErrorPage FormExpired(string? backHref) => new(
        "Open this page again and send it once more",
        "It was open for a long time, you signed out or went to another school meanwhile, or a text that was pasted in has a sign in it that cannot be kept. Nothing was saved. Use your browser’s back button to see what you typed, copy it, and open the page again.")
    {
        ActionText = backHref is null ? null : "Open the page again",
        ActionHref = backHref,
        ActionIcon = "rotate-cw",
    };
}
