namespace IapManager.Web.Backups;

/// <summary>A backup could not be made, read or put back. Its message is for whoever runs the server.</summary>
public sealed class BackupException(string message) : Exception(message);
