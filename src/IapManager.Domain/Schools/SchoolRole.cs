namespace IapManager.Domain.Schools;

/// <summary>What a user may be in a school (access.md). One person may hold several.</summary>
public enum SchoolRole
{
    MainstreamStaff,
    IapStaff,
    IapLead,
    Senco,
    Dsl,
    Slt,
    Administrator,
    Governor,
    TrustLead,
}
