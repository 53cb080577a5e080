using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Features.Setup;

/// <summary>The application as it is installed: in Production, without a school and without anybody.</summary>
public sealed class Installed : IDisposable
{
    public IapApp App { get; } = new() { EnvironmentName = "Production" };

    public string Code => App.Services.GetRequiredService<SetupState>().Code;

    public void Dispose() => App.Dispose();

    public Dictionary<string, object?> Form(string? code = null, string? password = null, string? email = null) => new()
    {
        ["Code"] = code ?? Code.ToLowerInvariant().Replace('-', ' '),
        ["SchoolName"] = "Ashgrove School",
        ["Phase"] = nameof(SchoolPhase.Secondary),
        ["Urn"] = "123456",
        ["Name"] = "Ruth Adeyemi",
        ["Email"] = email ?? "ruth.adeyemi@ashgrove.example",
        ["Password"] = password ?? "quiet-harbour-kettle",
    };
}
