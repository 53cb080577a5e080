using System.Reflection;
using IapManager.Data;
using IapManager.Data.Users;
using IapManager.Domain.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Infrastructure.Errors;

/// <summary>A field that sends keys of adults of the school, who were chosen by name.</summary>
/// <param name="kind"><see cref="StaffMember"/> or <see cref="SchoolUser"/>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AdultAttribute(Type kind) : Attribute
{
    public Type Kind { get; } = kind;

    public static Type? Of(ModelMetadata field) => field.ContainerType?.GetProperty(field.PropertyName!)?.GetCustomAttribute<AdultAttribute>()?.Kind;
}

/// <summary>The names behind the keys of adults that a form sent.</summary>
internal static class SentAdults
{
    public static async Task<IReadOnlyDictionary<(Type, string), string>> ReadAsync(IFormCollection form, IEnumerable<Type> forms, IapDbContext db, CancellationToken cancellationToken)
    {
        var sent = forms.SelectMany(f => f.GetProperties())
            .Select(p => (p.GetCustomAttribute<AdultAttribute>()?.Kind, Ids: form[p.Name].Select(v => int.TryParse(v, out var id) ? id : 0)))
            .Where(p => p.Kind is not null).SelectMany(p => p.Ids.Select(id => (p.Kind, Id: id))).Where(p => p.Id > 0).ToLookup(p => p.Kind, p => p.Id);
        var names = new Dictionary<(Type, string), string>();
        if (sent.Contains(typeof(SchoolUser)))
        {
            var ids = sent[typeof(SchoolUser)].ToList();
            foreach (var user in await db.SchoolUsers.AsNoTracking().Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.User.DisplayName }).ToListAsync(cancellationToken))
            {
                names[(typeof(SchoolUser), $"{user.Id}")] = user.DisplayName;
            }
        }

        if (sent.Contains(typeof(StaffMember)))
        {
            var ids = sent[typeof(StaffMember)].ToList();
            foreach (var adult in await db.StaffMembers.AsNoTracking().Where(s => ids.Contains(s.Id)).ToListAsync(cancellationToken))
            {
                names[(typeof(StaffMember), $"{adult.Id}")] = adult.FullName;
            }
        }

        return names;
    }
}
