using IapManager.Data.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IapManager.Data.Configurations;

internal sealed class UserFactorConfiguration : IEntityTypeConfiguration<UserFactor>
{
    public void Configure(EntityTypeBuilder<UserFactor> builder)
    {
        builder.HasKey(f => f.UserId);
        builder.Property(f => f.UserId).ValueGeneratedNever();
        builder.HasOne<AppUser>().WithOne().HasForeignKey<UserFactor>(f => f.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(f => f.Key).HasMaxLength(UserFactor.KeyLimit);
        builder.Property(f => f.TakenAwayBy).HasMaxLength(AppUser.DisplayNameLimit);
    }
}

internal sealed class RecoveryCodeConfiguration : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.HasOne<AppUser>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(c => c.Hash).HasMaxLength(RecoveryCode.HashLimit);
    }
}
