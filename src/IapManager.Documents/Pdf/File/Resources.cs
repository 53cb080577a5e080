using System.Text;
using IapManager.Documents.Pdf.Fonts;
using IapManager.Documents.Pdf.Pictures;
using static System.FormattableString;

namespace IapManager.Documents.Pdf.File;

/// <summary>The fonts and pictures that the pages of one document draw with.</summary>
internal sealed class Resources
{
    private readonly Dictionary<TrueTypeFont, FontUse> _fonts = [];
    private readonly List<Picture> _pictures = [];

    public FontUse Use(TrueTypeFont font)
    {
        if (!_fonts.TryGetValue(font, out var use))
        {
            use = _fonts[font] = new FontUse(font);
        }

        return use;
    }

    public int NumberOf(Picture picture)
    {
        if (!_pictures.Contains(picture))
        {
            _pictures.Add(picture);
        }

        return _pictures.IndexOf(picture);
    }

    public void Write(PdfFile file, int id)
    {
        var names = new StringBuilder("<</Font<<");
        foreach (var use in _fonts.Values.Where(use => use.Pairs.Count > 0).OrderBy(use => use.Font.Number))
        {
            var font = file.Reserve();
            FontFile.Write(file, font, use);
            names.Append(Invariant($"/F{use.Font.Number} {font} 0 R"));
        }

        names.Append(">>/XObject<<");
        for (var i = 0; i < _pictures.Count; i++)
        {
            var (picture, number) = (_pictures[i], file.Reserve());
            var mask = "";
            if (picture.Mask is { } covers)
            {
                var cover = file.Reserve();
                WritePicture(file, cover, picture, covers, "");
                mask = Invariant($"/SMask {cover} 0 R");
            }

            WritePicture(file, number, picture, picture.Data, mask);
            names.Append(Invariant($"/P{i} {number} 0 R"));
        }

        file.Write(id, names.Append(">>>>").ToString());
    }

    private static void WritePicture(PdfFile file, int id, Picture picture, PictureData data, string mask) => file.WriteStream(
        id,
        Invariant($"/Type/XObject/Subtype/Image/Width {picture.Width}/Height {picture.Height}/BitsPerComponent 8/ColorSpace/{(data.IsGray ? "DeviceGray" : "DeviceRGB")}/Filter/{data.Filter}{mask}"),
        data.Bytes,
        compress: false);
}
