using System.Globalization;
using System.Text;
using QRCoder;

namespace IapManager.Web.Features.Views;

/// <summary>An address as the path of an SVG, one unit a module, with the quiet edge that readers need.</summary>
/// <param name="Size">Width and height in modules.</param>
/// <param name="Path">The dark modules.</param>
public sealed record QrCode(int Size, string Path)
{
    public static QrCode Of(string address)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var modules = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < modules.Count; y++)
        {
            for (var x = 0; x < modules.Count; x++)
            {
                if (modules[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return new QrCode(modules.Count, path.ToString());
    }
}
