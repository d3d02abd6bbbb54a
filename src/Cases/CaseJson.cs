using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Interop.Cases.Checks;
using Interop.Cases.Json;
using Interop.Cases.Onward;
using Interop.Cases.Parts;
using Interop.Cases.Rescue;

namespace Interop.Cases;

/// <summary>
/// The one way in and out of JSON (docs/cases.md): camelCase members, kebab-case codes, unknown and doubled members
/// refused with their path, strings NFC, at most <see cref="MaxBytes"/>. Writing is deterministic: same document, same bytes.
/// </summary>
public static partial class CaseJson
{
    /// <summary>Largest document, bytes of UTF-8.</summary>
    public const int MaxBytes = 512 * 1024;

    /// <summary>Deepest nesting of objects and lists.</summary>
    public const int MaxDepth = 16;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // The bytes are sealed or sent as application/json, never pasted into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth,
        Converters = { new CleanText() },
        TypeInfoResolver = CaseJsonContext.Default.WithAddedModifier(LeaveOutWhatIsEmpty),
    };

    /// <summary>Reads a request; check it with <see cref="CaseChecks.Request"/> before using it.</summary>
    public static CaseReading<RescueVerificationRequest> ReadRequest(ReadOnlySpan<byte> utf8) => Read<RescueVerificationRequest>(utf8);

    /// <summary>Reads an outcome; check it with <see cref="CaseChecks.Outcome"/> before using it.</summary>
    public static CaseReading<RescueVerificationOutcome> ReadOutcome(ReadOnlySpan<byte> utf8) => Read<RescueVerificationOutcome>(utf8);

    /// <summary>Reads a note; check it with <see cref="CaseChecks.Note"/> before using it.</summary>
    public static CaseReading<Note> ReadNote(ReadOnlySpan<byte> utf8) => Read<Note>(utf8);

    /// <summary>Reads an onward request; check it with <see cref="CaseChecks.Onward(OnwardRequest)"/> before using it.</summary>
    public static CaseReading<OnwardRequest> ReadOnwardRequest(ReadOnlySpan<byte> utf8) => Read<OnwardRequest>(utf8);

    /// <summary>Reads a decision on one; check it with <see cref="CaseChecks.Onward(OnwardDecision)"/> before using it.</summary>
    public static CaseReading<OnwardDecision> ReadOnwardDecision(ReadOnlySpan<byte> utf8) => Read<OnwardDecision>(utf8);

    /// <returns>UTF-8, without byte-order mark; the caller owns the array.</returns>
    public static byte[] Write(RescueVerificationRequest request) => WriteAny(request);

    /// <inheritdoc cref="Write(RescueVerificationRequest)"/>
    public static byte[] Write(RescueVerificationOutcome outcome) => WriteAny(outcome);

    /// <inheritdoc cref="Write(RescueVerificationRequest)"/>
    public static byte[] Write(Note note) => WriteAny(note);

    /// <inheritdoc cref="Write(RescueVerificationRequest)"/>
    public static byte[] Write(OnwardRequest request) => WriteAny(request);

    /// <inheritdoc cref="Write(RescueVerificationRequest)"/>
    public static byte[] Write(OnwardDecision decision) => WriteAny(decision);

    /// <inheritdoc cref="Write(RescueVerificationRequest)"/>
    public static byte[] Write(CaseView view) => WriteAny(view);

    internal static byte[] WriteAny<T>(T document)
        where T : class =>
        JsonSerializer.SerializeToUtf8Bytes(document, (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T)));

    internal static CaseReading<T> Read<T>(ReadOnlySpan<byte> utf8)
        where T : class
    {
        if (utf8.Length > MaxBytes)
        {
            return new CaseReading<T>.Refused(Finding.Error("", "too-large", $"The document is larger than {MaxBytes} bytes; leave out what the partner does not need."));
        }

        try
        {
            if (NullEntries.Find(utf8) is { } nowhere)
            {
                return new CaseReading<T>.Refused(Finding.Error(SafePath(nowhere), "null-entry", "A list holds null; leave the entry out."));
            }

            T? document = JsonSerializer.Deserialize(utf8, (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T)));
            return document is null
                ? new CaseReading<T>.Refused(Finding.Error("", "empty", "The document says null."))
                : new CaseReading<T>.Read(document);
        }
        catch (JsonException e)
        {
            return new CaseReading<T>.Refused(Explain(e));
        }
    }

    private static Finding Explain(JsonException e)
    {
        string path = SafePath(e.Path);
        return e switch
        {
            CaseJsonException own => Finding.Error(path, own.Code, own.Message),
            _ when e.Message.Contains("could not be mapped", StringComparison.Ordinal) => Finding.Error(path, "unknown-member", "This document has no such member."),
            _ when e.Message.Contains("Duplicate property", StringComparison.Ordinal) => Finding.Error(path, "doubled-member", "A member is given twice; which one counts cannot be told."),
            _ when e.Message.Contains("missing required", StringComparison.Ordinal) => Finding.Error(path, "missing-member", "A member that is always needed is missing here."),
            _ => Finding.Error(path, "malformed", FormattableString.Invariant($"Not JSON of this form, line {(e.LineNumber ?? 0) + 1}.")),
        };
    }

    // A member name can itself be somebody's name: only what looks like one of ours is repeated.
    private static string SafePath(string? path)
    {
        string[] steps = (path ?? "$").Split('.');
        return string.Join('.', steps.Skip(1).Select(step => OurStep.IsMatch(step) ? step : "?"));
    }

    [GeneratedRegex(@"\A[a-z][A-Za-z]{0,31}(\[[0-9]{1,9}\])*\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OurStep { get; }

    // An empty list and a plain "false" say nothing that their absence does not, unless the member must be there.
    private static void LeaveOutWhatIsEmpty(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
        {
            if (property.IsRequired)
            {
                continue;
            }

            if (property.PropertyType == typeof(bool))
            {
                property.ShouldSerialize = static (_, value) => value is true;
            }
            else if (property.PropertyType != typeof(string) && typeof(IEnumerable).IsAssignableFrom(property.PropertyType))
            {
                property.ShouldSerialize = static (_, value) => value is ICollection { Count: > 0 };
            }
        }
    }
}
