using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using IapManager.Web.Tests.Access;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;

namespace IapManager.Web.Tests.Security;

/// <summary>A request of the application's own, spoilt in one to three places by chance.</summary>
internal sealed class MutatedRequest
{
    private static readonly string[] Numbers = ["0", "-1", "1", "2147483647", "2147483648", "-2147483649", "99999999999999999999", "1e9", "1.5", "0x10", "１２", " 7 ", "+7", "NaN", "abc", "", "1,2", "1%00", "null", "true", "1;--", "'"];

    private static readonly string[] Texts =
    [
        "", " ", "\0", "a\0b", "\u202Etxet", "\uD800", "\uFFFE\uFFFF", "' OR 1=1;--", "<script>hostile()</script>", "{{7*7}}${7*7}@(1+1)", "%s%n%x", "../../../../etc/passwd", "..\\..\\web.config", "\r\nSet-Cookie: a=b", "=cmd|' /C calc'!A0",
        "👩‍👩‍👧", "ﷺ", "\u200B", "true", "[]", "{\"$type\":\"System.Object\"}", "2026-02-30", "9999-12-31", "0001-01-01", "24:00", "-1", "٣", new('x', 70_000), "javascript:alert(1)", "//evil.example", "https://evil.example/",
    ];

    private static readonly string[] Extra =
    [
        "Id", "SchoolId", "UserId", "PupilId", "State", "Stamp", "Roles", "Roles[0]", "Roles[2147483647]", "IsDemo", "DisplayName", "User.Id", "School.Id", "Visibility", "DeactivatedAt", "PasswordHash", "SecurityStamp", "__proto__.x", "[0]", "[0].Id", "a[0][0][0][0][0][0][0][0][0]", "a.b.c.d.e.f.g.h.i.j.k",
        "ReturnUrl", "returnUrl", "ReturnTo", "handler", "area", "controller", "action", "page", "culture", "ui-culture",
    ];

    private static readonly (string Name, string Value)[] Headers =
    [
        ("Accept", "application/json"), ("Accept", "application/x-nothing;q=-1"), ("Accept", "*/*;q=0"), ("Accept-Language", "xx-YY-\u00fc"), ("Accept-Language", "ar,en;q=0.00001"), ("Accept-Encoding", "gzip;q=2, br, zz"),
        ("Range", "bytes=0-0,5-1,-9999999999999"), ("Range", "bytes=9999999999-"), ("If-None-Match", "*"), ("If-None-Match", "\"x"), ("If-Match", "\"a\", W/\"b\""), ("If-Modified-Since", "yesterday"), ("If-Range", "\"x\""),
        ("Origin", "https://evil.example"), ("Origin", "null"), ("Referer", "https://evil.example/?x=<script>"), ("Referer", "not an address"), ("X-Forwarded-For", "127.0.0.1, ::1, x"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "gopher"), ("X-Original-URL", "/users"), ("X-Rewrite-URL", "/users"),
        ("X-HTTP-Method-Override", "DELETE"), ("HX-Request", "true"), ("HX-Target", "<script>"), ("HX-Current-URL", "javascript:1"), ("Iap-Unasked", "1"), ("X-Requested-With", "XMLHttpRequest"), ("Authorization", "Basic YWRtaW46YWRtaW4="), ("Authorization", "Bearer x"), ("Expect", "100-continue"), ("Cache-Control", "only-if-cached"),
        ("Upgrade", "websocket"), ("User-Agent", "<script>hostile()</script>"), ("Forwarded", "for=\"[::1]\";proto=https"), ("RequestVerificationToken", "x"), ("X-Long", new('h', 15_000)), ("Content-Language", "xx"),
    ];

    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get"];

    private readonly Random _chance;
    private readonly IReadOnlyList<int> _foreign;
    private readonly List<string> _segments;
    private readonly List<(string Name, string Value)> _query = [];
    private readonly List<(string Name, string Value)> _fields = [];
    private readonly List<(string Name, string Value)> _headers = [];
    private readonly List<string> _what = [];
    private string _method;
    private string _cookie;
    private Func<HttpContent>? _body;

    /// <param name="chance">Decides what is spoilt.</param>
    /// <param name="endpoint">The route.</param>
    /// <param name="method">One that it takes.</param>
    /// <param name="address">With records that there are.</param>
    /// <param name="known">Numbers of the records of the school, by the names of fields.</param>
    /// <param name="foreign">Numbers of records of another school.</param>
    /// <param name="cookie">Of whoever asks.</param>
    /// <param name="token">For posting, that belongs to the cookie.</param>
    public MutatedRequest(Random chance, RouteEndpoint endpoint, string method, string address, Func<string, int> known, IReadOnlyList<int> foreign, string cookie, string token)
    {
        (_chance, _foreign, _method, _cookie) = (chance, foreign, method, cookie);
        _segments = [.. address.TrimStart('/').Split('/')];
        if (method == "POST")
        {
            _fields.AddRange(FormFields.Of(endpoint).Select(f => (f.Name, Plausible(f.Name, f.Type, known))));
            _fields.Add(("__RequestVerificationToken", token));
        }
        else
        {
            _query.AddRange(Asked(endpoint).Where(_ => chance.Next(2) == 0).Select(f => (f.Name, Plausible(f.Name, f.Type, known))));
        }

        for (var times = 1 + chance.Next(3); times > 0; times--)
        {
            Spoil();
        }
    }

    /// <summary>What was done to it, to find the fault again.</summary>
    public string What => $"{_method} /{string.Join('/', _segments)}?{string.Join('&', _query.Select(q => $"{q.Name}={Short(q.Value)}"))} {{{string.Join(", ", _fields.Where(f => f.Name[0] != '_').Select(f => $"{f.Name}={Short(f.Value)}"))}}} {string.Join("; ", _what)}";

    /// <summary>As it is sent. A zero in the path is refused by the server itself, before the application.</summary>
    public HttpRequestMessage Message()
    {
        var query = _query.Count == 0 ? "" : "?" + string.Join('&', _query.Select(q => $"{Escaped(q.Name)}={Escaped(q.Value)}"));
        var message = new HttpRequestMessage(new HttpMethod(_method), new Uri($"https://localhost/{string.Join('/', _segments).Replace("%00", "%01", StringComparison.Ordinal)}{query}"));
        if (_method is not ("GET" or "HEAD" or "TRACE" or "get"))
        {
            message.Content = _body?.Invoke() ?? Encoded(string.Join('&', _fields.Select(f => $"{Escaped(f.Name)}={Escaped(f.Value)}")), "application/x-www-form-urlencoded");
        }

        message.Headers.TryAddWithoutValidation("Cookie", _cookie);
        foreach (var (name, value) in _headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }

    /// <summary>What a GET may be asked with, by the types of its action.</summary>
    private static IEnumerable<(string Name, Type Type)> Asked(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not { } action ? []
            : action.Parameters.Where(p => p.ParameterType != typeof(CancellationToken) && !endpoint.RoutePattern.Parameters.Any(r => string.Equals(r.Name, p.Name, StringComparison.OrdinalIgnoreCase)))
                .SelectMany(p => p.ParameterType == typeof(string) || p.ParameterType.IsValueType ? [(p.Name, Nullable.GetUnderlyingType(p.ParameterType) ?? p.ParameterType)]
                    : p.ParameterType.Namespace?.StartsWith("IapManager.", StringComparison.Ordinal) == true ? p.ParameterType.GetProperties().Where(x => x.CanWrite).Select(x => (x.Name, Nullable.GetUnderlyingType(x.PropertyType) ?? x.PropertyType))
                    : Enumerable.Empty<(string, Type)>());

    private string Plausible(string name, Type type, Func<string, int> known) =>
        type == typeof(Guid) ? $"{Guid.NewGuid()}"
        : type == typeof(bool) ? "true"
        : type == typeof(DateOnly) ? "2026-11-23"
        : type == typeof(TimeOnly) ? "09:30"
        : type.IsEnum ? Enum.GetNames(type)[_chance.Next(Enum.GetNames(type).Length)]
        : type == typeof(string) ? "Words"
        : known(name).ToString(CultureInfo.InvariantCulture);

    private void Spoil()
    {
        var kind = _chance.Next(20);
        Action spoil = kind switch
        {
            0 or 1 or 2 => Place,
            3 or 4 => Field(f => (f.Name, One(Texts))),
            5 => Field(f => (f.Name, One(Numbers))),
            6 => Field(f => (f.Name, $"{_foreign[_chance.Next(_foreign.Count)]}")),
            7 => Field(_ => null),
            8 => Field(f => (f.Name + One(["[0]", "[2147483647]", "[x]", ".Id", ".Year", "[0].Name", ".a.b.c", "[", "]"]), f.Value)),
            9 => () => Both((One(Extra), _chance.Next(2) == 0 ? One(Numbers) : One(Texts))),
            10 => Twice,
            11 or 12 => () => _headers.Add(One(Headers)),
            13 or 14 => Cookie,
            15 => () => _method = One(Methods),
            16 or 17 => Body,
            18 => () => _query.Add((_query.Count > 0 ? One(_query).Name : One(["q", "Q", "page", "on", "from", "to", "sort", "returnUrl", "pupil"]), _chance.Next(2) == 0 ? One(Numbers) : One(Texts))),
            _ => Path,
        };
        spoil();
        _what.Add($"{kind}");
    }

    /// <summary>A number or a word of the path.</summary>
    private void Place()
    {
        var places = Enumerable.Range(0, _segments.Count).Where(i => int.TryParse(_segments[i], out _)).ToList();
        var at = places.Count > 0 ? One(places) : _chance.Next(_segments.Count);
        _segments[at] = _chance.Next(4) switch
        {
            0 => $"{One(_foreign)}",
            1 when int.TryParse(_segments[at], out var n) => $"{n + One([-1, 1, 2, 1000])}",
            2 => Escaped(One(Texts.Where(t => t.Length < 2000).ToArray())),
            _ => Escaped(One(Numbers)),
        };
    }

    private void Path()
    {
        var at = _chance.Next(_segments.Count + 1);
        _segments.Insert(at, One(["..", ".", "%2e%2e", "%2f", "%5c", "%00", "", "%", "%zz", "%ff%fe", "a%0d%0ab", ";x=1", "~", "new", new string('p', 3000)]));
    }

    private Action Field(Func<(string Name, string Value), (string, string)?> change) => () =>
    {
        var list = _fields.Count > 1 ? _fields : _query;
        if (list.Count == 0)
        {
            Place();
            return;
        }

        var at = _chance.Next(list.Count);
        if (change(list[at]) is { } changed)
        {
            list[at] = changed;
        }
        else
        {
            list.RemoveAt(at);
        }
    };

    private void Twice()
    {
        var list = _fields.Count > 1 ? _fields : _query;
        if (list.Count > 0)
        {
            var (name, value) = One(list);
            list.AddRange(Enumerable.Repeat((name, _chance.Next(2) == 0 ? value : One(Texts)), One([1, 2, 1500])));
        }
    }

    private void Both((string Name, string Value) added)
    {
        _fields.Add(added);
        if (_chance.Next(2) == 0)
        {
            _query.Add(added);
        }
    }

    private void Cookie() =>
        _cookie = _chance.Next(7) switch
        {
            0 => "",
            1 => _cookie[..(_cookie.Length / 2)],
            2 => _cookie + "; " + _cookie,
            3 => string.Join("; ", _cookie.Split("; ").Select(c => c.Split('=')[0] + "=AAAA")),
            4 => string.Join("; ", _cookie.Split("; ").Reverse().Zip(_cookie.Split("; "), (a, b) => a.Split('=')[0] + "=" + b[(b.IndexOf('=') + 1)..])),
            5 => _cookie.Replace('A', 'B'),
            _ => _cookie + "; __Host-iap-half=x; __Host-iap-link-1=x; __Host-iap-notice=AAAA; __Host-iap-outside=x; __Host-iap-remembered=x; iap=x",
        };

    private void Body()
    {
        var form = string.Join('&', _fields.Select(f => $"{Escaped(f.Name)}={Escaped(f.Value)}"));
        var (kind, at) = (_chance.Next(11), _chance.Next(form.Length + 1));
        _body = kind switch
        {
            0 => () => Encoded("{\"a\":", "application/json"),
            1 => () => Encoded(form, "text/plain"),
            2 => () => Encoded(form[..at], "application/x-www-form-urlencoded"),
            3 => () => Encoded(form + "&%zz=%ff&=&&a", "application/x-www-form-urlencoded; charset=nothing"),
            4 => () => Encoded(form, "multipart/form-data"),
            5 => () => Encoded("--x\r\nContent-Disposition: form-data; name=\"a\r\n", "multipart/form-data; boundary=x"),
            6 => () => Encoded("", "application/x-www-form-urlencoded"),
            7 => () => Encoded("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>", "application/xml"),
            8 => () => Encoded(form, "nonsense"),
            _ => Upload,
        };
    }

    private MultipartFormDataContent Upload()
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in _fields)
        {
            content.Add(new StringContent(value), $"\"{name.Replace('"', '_')}\"");
        }

        var bytes = new byte[_chance.Next(3000)];
        _chance.NextBytes(bytes);
        foreach (var name in new[] { "File", "Files", "file", "Logo", "Picture", "Document" })
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.TryAddWithoutValidation("Content-Type", One(["application/pdf", "text/csv", "image/png", "", "x/../y"]));
            content.Add(file, name, One(["a.pdf", "../../a.pdf", "a.csv", "a.pdf.exe", "aux", new string('f', 400) + ".pdf", "<img src=x onerror=hostile()>.pdf"]));
        }

        return content;
    }

    private static ByteArrayContent Encoded(string text, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        if (MediaTypeHeaderValue.TryParse(type, out var known))
        {
            content.Headers.ContentType = known;
        }
        else
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return content;
    }

    /// <summary>As a browser would write it, lone halves of letters too.</summary>
    private static string Escaped(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(b => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~' or (byte)'%' ? $"{(char)b}" : $"%{b:X2}"));

    private static string Short(string text) => text.Length > 40 ? $"{text[..40]}…({text.Length})" : text;

    private T One<T>(IReadOnlyList<T> of) => of[_chance.Next(of.Count)];
}
