namespace IapManager.Web.Infrastructure.Keys;

/// <summary>The installation key is not there, or is not the one with which the database was sealed. Its message is for whoever runs the server.</summary>
public sealed class InstallationKeyException(string message) : Exception(message);
