using IapManager.Data.Users;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IapManager.Data.Configurations;

internal sealed class SharedTabletConfiguration : IEntityTypeConfiguration<SharedTablet>
{
    public void Configure(EntityTypeBuilder<SharedTablet> builder)
    {
        builder.RefersTo<SharedTablet, School>(t => t.SchoolId);
        builder.Property(t => t.TokenHash).HasMaxLength(SharedTablet.HashLimit);
        builder.Property(t => t.Device).HasMaxLength(UserSession.DeviceLimit);
        builder.HasActor(t => t.By, "By");
        builder.Property(t => t.EndedBy).HasMaxLength(AppUser.DisplayNameLimit);
        builder.HasMany(t => t.Seats).WithOne().HasForeignKey(s => s.SharedTabletId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(t => t.TokenHash).IsUnique();
        builder.HasIndex(t => new { t.SchoolId, t.Since });
    }
}

internal sealed class TabletSeatConfiguration : IEntityTypeConfiguration<TabletSeat>
{
    public void Configure(EntityTypeBuilder<TabletSeat> builder)
    {
        builder.HasOne<AppUser>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(s => s.PinHash).HasMaxLength(TabletSeat.PinHashLimit);
        builder.Property(s => s.SecurityStamp).HasMaxLength(TabletSeat.StampLimit);
        builder.Property(s => s.Roles).HasMaxLength(TabletSeat.RolesLimit);
        builder.HasIndex(s => new { s.SharedTabletId, s.UserId }).IsUnique();
    }
}
