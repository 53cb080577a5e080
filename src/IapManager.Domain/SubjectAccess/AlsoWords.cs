namespace IapManager.Domain.SubjectAccess;

/// <summary>Names that are ordinary words of English as well: only whoever reads a text knows which it is.</summary>
internal static class AlsoWords
{
    private static readonly HashSet<string> All =
    [
        .. """
           amber angel april art ash august autumn bailey baker bay bell bill bishop blessing bond bright brook brown butler carol chance charity christian clay cliff constance cook cooper coral court crystal daisy dale dawn day dean
           destiny drew duke eve faith farmer field fisher flora forest forrest fox frank gardener gene gill ginger glen grace grant gray green grey guy hall harmony harp haven hazel heath heather hill holiday holly honey honour hope hunt hunter iris
           ivy jack jade jasmine jay jewel joy june king knight lake lane lee liberty lily little long lord love major manning marina mark marsh mason may mercy mike miles moon moor moss nick noble north norm olive opal page park parker pat
           patience pearl penny piper poppy porter potter precious price prince queen rain rainbow ray reed reid rich river rob robin rock rod rose rosemary ruby rush rusty ryder sage sandy scarlet sky smith sonny star stone storm story
           summer sunny sue taylor temple trinity victor violet wade ward waters webb west white will winter wood woods young
           """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    /// <param name="plain">Folded; the s of a plural or an owner counts for nothing.</param>
    public static bool Has(string plain) => All.Contains(plain) || (plain.EndsWith('s') && All.Contains(plain[..^1]));
}
