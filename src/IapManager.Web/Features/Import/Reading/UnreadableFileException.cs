namespace IapManager.Web.Features.Import.Reading;

/// <summary>The file as a whole cannot be read; the message tells the user what to do.</summary>
public sealed class UnreadableFileException(string message) : Exception(message);
