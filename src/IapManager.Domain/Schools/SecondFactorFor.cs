namespace IapManager.Domain.Schools;

/// <summary>Whose account needs a second factor beside the password.</summary>
public enum SecondFactorFor
{
    /// <summary>Of everybody who reads beyond their own pupils, and of administrators.</summary>
    BeyondOwnPupils,
    Everybody,
}
