namespace IapManager.Web.Features.ReferralDocuments.Checking;

/// <summary>A file is not taken. The message is written for the user and says what to do.</summary>
public sealed class RefusedDocumentException(string message) : Exception(message);
