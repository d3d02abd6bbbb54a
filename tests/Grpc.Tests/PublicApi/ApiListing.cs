using System.Globalization;
using System.Reflection;

namespace Interop.Grpc.Tests.PublicApi;

/// <summary>
/// What an assembly offers to others, one line for each type and member, sorted: modifiers, names, types with their nullability,
/// parameter names and default values. Generated messages are left out: they are what their .proto says.
/// </summary>
internal static class ApiListing
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    internal static SortedSet<string> Of(IEnumerable<Assembly> assemblies)
    {
        SortedSet<string> lines = new(StringComparer.Ordinal);
        foreach (Type type in assemblies.SelectMany(assembly => assembly.GetTypes()).Where(IsOffered))
        {
            lines.Add(ApiType.Line(type));
            if (typeof(Delegate).IsAssignableFrom(type))
            {
                continue;
            }

            foreach (string line in type.GetMembers(Declared).Select(Member).OfType<string>())
            {
                lines.Add($"{ApiType.Name(type)} :: {line}");
            }
        }

        return lines;
    }

    private static bool IsOffered(Type type) =>
        (type.IsPublic || ((type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsOffered(type.DeclaringType!)))
        && !IsMessage(type);

    /// <summary>A message of Google.Protobuf, what is nested in one, and the class that holds a file's descriptor.</summary>
    private static bool IsMessage(Type type) =>
        type.GetInterfaces().Any(face => string.Equals(face.FullName, "Google.Protobuf.IMessage", StringComparison.Ordinal))
        || type.Name.EndsWith("Reflection", StringComparison.Ordinal)
        || (type.DeclaringType is not null && IsMessage(type.DeclaringType));

    private static string? Member(MemberInfo member) => member switch
    {
        ConstructorInfo { IsStatic: false } constructor when IsOffered(constructor) =>
            $"{Access(constructor)}new({Parameters(constructor)})",
        MethodInfo { IsSpecialName: false } method when IsOffered(method) => Method(method),
        MethodInfo { IsSpecialName: true } method when IsOffered(method) && method.Name.StartsWith("op_", StringComparison.Ordinal) => Method(method),
        PropertyInfo property when Offered(property) is MethodInfo accessor =>
            $"{Modifiers(accessor)}{ApiType.Name(new NullabilityInfoContext().Create(property))} {Property(property)} {{ {Accessors(property)}}}",
        FieldInfo { IsSpecialName: false } field when field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly => Field(field),
        EventInfo happening when happening.AddMethod is MethodInfo add && IsOffered(add) =>
            $"{Modifiers(add)}event {ApiType.Name(new NullabilityInfoContext().Create(happening))} {happening.Name}",
        _ => null,
    };

    private static bool IsOffered(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static MethodInfo? Offered(PropertyInfo property) =>
        property.GetMethod is MethodInfo get && IsOffered(get) ? get
        : property.SetMethod is MethodInfo set && IsOffered(set) ? set
        : null;

    private static string Method(MethodInfo method)
    {
        string generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
        string first = method.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute), inherit: false) ? "this " : "";
        return $"{Modifiers(method)}{ApiType.Name(new NullabilityInfoContext().Create(method.ReturnParameter))} {method.Name}{generic}"
            + $"({first}{Parameters(method)}){(method.IsGenericMethodDefinition ? ApiType.Constraints(method.GetGenericArguments()) : "")}";
    }

    private static string Property(PropertyInfo property) =>
        property.GetIndexParameters() is { Length: > 0 } index ? $"this[{string.Join(", ", index.Select(Parameter))}]" : property.Name;

    private static string Accessors(PropertyInfo property) =>
        (property.GetMethod is MethodInfo get && IsOffered(get) ? $"{(get.IsPublic ? "" : "protected ")}get; " : "")
        + (property.SetMethod is MethodInfo set && IsOffered(set) ? $"{(set.IsPublic ? "" : "protected ")}{(IsInit(set) ? "init" : "set")}; " : "");

    private static bool IsInit(MethodInfo set) =>
        set.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => string.Equals(modifier.Name, "IsExternalInit", StringComparison.Ordinal));

    private static string Field(FieldInfo field) =>
        field.IsLiteral
            ? $"const {ApiType.Name(field.FieldType)} {field.Name} = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}"
            : $"{(field.IsPublic ? "" : "protected ")}{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}"
                + $"{ApiType.Name(new NullabilityInfoContext().Create(field))} {field.Name}";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string prefix = parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false) ? "params " : parameter.IsOut ? "out " : "";
        string suffix = parameter.HasDefaultValue ? $" = {Convert.ToString(parameter.RawDefaultValue, CultureInfo.InvariantCulture) ?? "null"}" : "";
        return $"{prefix}{ApiType.Name(new NullabilityInfoContext().Create(parameter))} {parameter.Name}{suffix}";
    }

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Modifiers(MethodInfo method)
    {
        string kind = method.IsStatic ? "static "
            : method.DeclaringType!.IsInterface ? ""
            : method.IsAbstract ? "abstract "
            : method.GetBaseDefinition() != method ? (method.IsFinal ? "sealed override " : "override ")
            : method is { IsVirtual: true, IsFinal: false } ? "virtual "
            : "";
        return Access(method) + kind;
    }
}
