namespace IapManager.Browser.Tests.ReferToStart;

/// <summary>How somebody works a page: with the keyboard alone, or with a finger.</summary>
internal interface IHand
{
    /// <summary>The window, for looking; what is done in it, is done by the hand.</summary>
    Visitor Visitor { get; }

    /// <summary>Types into the field of that name, in place of what stands there.</summary>
    Task TypeAsync(string name, string value);

    /// <summary>Chooses a radio button or ticks a box.</summary>
    Task ChooseAsync(string name, string value);

    /// <summary>Chooses in a list by a part of the words shown.</summary>
    Task SelectAsync(string name, string words);

    /// <summary>Presses a button or follows a link of the page's main part, and waits for the page that follows.</summary>
    Task PressAsync(string words);
}
