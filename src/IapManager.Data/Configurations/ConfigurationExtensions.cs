using System.Linq.Expressions;
using System.Text.Json;
using IapManager.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IapManager.Data.Configurations;

internal static class ConfigurationExtensions
{
    /// <summary>A foreign key to another aggregate, without a navigation.</summary>
    public static void RefersTo<T, TOther>(this EntityTypeBuilder<T> entity, Expression<Func<T, object?>> key)
        where T : class
        where TOther : class =>
        entity.HasOne<TOther>().WithMany().HasForeignKey(key).OnDelete(DeleteBehavior.Restrict);

    public static void HasActor<T>(this EntityTypeBuilder<T> entity, Expression<Func<T, Actor?>> actor, string prefix)
        where T : class =>
        entity.ComplexProperty(actor, a =>
        {
            a.Property(x => x.UserId).HasColumnName($"{prefix}UserId");
            a.Property(x => x.Name).HasColumnName($"{prefix}Name").HasMaxLength(120);
        });

    /// <summary>A list of plain records in one JSON text, read and written whole, the same on both providers.</summary>
    public static void HasJsonList<T, TItem>(this EntityTypeBuilder<T> entity, Expression<Func<T, IReadOnlyList<TItem>>> list)
        where T : class =>
        entity.Property(list).UsePropertyAccessMode(PropertyAccessMode.Property).HasConversion(
            items => JsonSerializer.Serialize(items, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<List<TItem>>(text, JsonSerializerOptions.Default) ?? new List<TItem>(),
            new ValueComparer<IReadOnlyList<TItem>>(
                (a, b) => a!.SequenceEqual(b!),
                items => items.Aggregate(0, (hash, item) => HashCode.Combine(hash, item)),
                items => items.ToList()));
}
