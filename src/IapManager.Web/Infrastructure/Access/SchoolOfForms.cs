using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>Binds each form to the school it was shown in: one that still stands open when its sender has gone to another school is not taken there.</summary>
public sealed class SchoolOfForms : IAntiforgeryAdditionalDataProvider
{
    public string GetAdditionalData(HttpContext context) => SchoolOf(context);

    public bool ValidateAdditionalData(HttpContext context, string additionalData) => additionalData == SchoolOf(context);

    private static string SchoolOf(HttpContext context) => context.RequestServices.GetRequiredService<CurrentUser>().SchoolId?.ToString(CultureInfo.InvariantCulture) ?? "";
}
