using System.Collections;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;

namespace IapManager.Web.Tests.Access;

/// <summary>The fields that a POST takes, by the types of its action: what a page offers now, and what may be sent without any page.</summary>
internal static class FormFields
{
    private const int Depth = 3;

    /// <param name="endpoint">A POST.</param>
    /// <returns>Each field by the name under which it binds, with its type; files are left out.</returns>
    public static IReadOnlyList<(string Name, Type Type)> Of(RouteEndpoint endpoint) =>
    [
        .. endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()!.Parameters
            .Where(p => p.BindingInfo?.BindingSource == BindingSource.Form || (p.BindingInfo?.BindingSource is null && !IsSimple(p.ParameterType) && p.ParameterType != typeof(CancellationToken)))
            .SelectMany(p => IsSimple(p.ParameterType) || IsList(p.ParameterType) ? Expand(p.Name, p.ParameterType, 0) : Members("", p.ParameterType, 0))
            .DistinctBy(f => f.Name),
    ];

    private static IEnumerable<(string Name, Type Type)> Members(string prefix, Type type, int depth) =>
        depth > Depth ? [] : type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite && p.GetIndexParameters().Length == 0).SelectMany(p => Expand(prefix + p.Name, p.PropertyType, depth));

    private static IEnumerable<(string Name, Type Type)> Expand(string name, Type type, int depth)
    {
        if (typeof(IFormFile).IsAssignableFrom(type) || typeof(IEnumerable<IFormFile>).IsAssignableFrom(type))
        {
            return [];
        }

        if (IsSimple(type))
        {
            return [(name, Nullable.GetUnderlyingType(type) ?? type)];
        }

        if (IsList(type))
        {
            var item = type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[^1];
            return IsSimple(item) ? [(name, Nullable.GetUnderlyingType(item) ?? item)] : Members($"{name}[0].", item, depth + 1);
        }

        return Members($"{name}.", type, depth + 1);
    }

    private static bool IsList(Type type) => type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type);

    private static bool IsSimple(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsPrimitive || plain.IsEnum || plain == typeof(string) || plain == typeof(decimal) || plain == typeof(Guid) || plain == typeof(DateOnly) || plain == typeof(TimeOnly) || plain == typeof(DateTime);
    }
}
