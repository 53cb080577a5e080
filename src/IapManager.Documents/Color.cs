namespace IapManager.Documents;

/// <summary>An opaque screen colour.</summary>
public readonly record struct Color(byte Red, byte Green, byte Blue)
{
    public static Color Hex(uint rgb) => new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
}

/// <summary>The product's colours on paper. Text on every tint is at least 4.5 to 1.</summary>
public static class Palette
{
    public static readonly Color Ink = Color.Hex(0x14282C);
    public static readonly Color Muted = Color.Hex(0x4A5B5F);
    public static readonly Color Field = Color.Hex(0x68787B);
    public static readonly Color Line = Color.Hex(0xD8DAD2);
    public static readonly Color Rule = Color.Hex(0xC3C8C2);
    public static readonly Color Sunk = Color.Hex(0xEBECE6);
    public static readonly Color White = Color.Hex(0xFFFFFF);
    public static readonly Color Brand = Color.Hex(0x0F4A54);
    public static readonly Color BrandTint = Color.Hex(0xE0ECED);
    public static readonly Color Sun = Color.Hex(0xF5B83D);
    public static readonly Color SunTint = Color.Hex(0xFDF1D4);
    public static readonly Color Hatch = Color.Hex(0x2C5AA0);
    public static readonly Color HatchTint = Color.Hex(0xDDE7F6);
    public static readonly Color ShareTint = Color.Hex(0xE4EFF0);
}
