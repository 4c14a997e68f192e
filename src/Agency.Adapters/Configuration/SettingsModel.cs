using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Agency.Core.Configuration;

namespace Agency.Adapters.Configuration;

/// <summary>Every key of <c>agency.yml</c> and of the user's own file, read from <see cref="AgencySettings"/>.</summary>
public static class SettingsModel
{
    /// <summary>The top level of the user's own file, which may hold more than a repository's.</summary>
    public static Setting UserRoot { get; } = RootOf(new AgencySettings(), "Settings of Agency.");

    /// <summary>The top level of a file that holds a record's properties, with the defaults of <paramref name="defaults"/>.</summary>
    public static Setting RootOf(object defaults, string description) => new()
    {
        Name = "",
        Path = "",
        Kind = SettingKind.Group,
        Description = description,
        Property = null!,
        Children = ChildrenOf(defaults.GetType(), defaults, ""),
    };

    /// <summary>The top level of a repository's file.</summary>
    public static Setting Root { get; } = UserRoot with
    {
        Description = "Settings of Agency for this repository.",
        Children = [.. UserRoot.Children.Where(c => c.Property.GetCustomAttribute<UserOnlyAttribute>() is null)],
    };

    /// <summary>The settings that are not groups and that only the user's own file may hold.</summary>
    public static IEnumerable<Setting> UserOnlyLeaves => UserRoot.Children.Except(Root.Children).SelectMany(Flatten);

    /// <summary>Every setting below the root that is not a group.</summary>
    public static IEnumerable<Setting> Leaves => Flatten(Root);

    private static IEnumerable<Setting> Flatten(Setting setting) =>
        setting.Kind == SettingKind.Group ? setting.Children.SelectMany(Flatten) : [setting];

    private static List<Setting> ChildrenOf(Type type, object defaults, string prefix) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).Select(p => Describe(p, defaults, prefix))];

    private static Setting Describe(PropertyInfo property, object defaults, string prefix)
    {
        var name = JsonNamingPolicy.KebabCaseLower.ConvertName(property.Name);
        var path = prefix + name;
        var kind = KindOf(property);
        var value = property.GetValue(defaults);
        var range = property.GetCustomAttribute<RangeAttribute>();
        return new Setting
        {
            Name = name,
            Path = path,
            Kind = kind,
            Description = property.GetCustomAttribute<DescriptionAttribute>()?.Description
                ?? throw new InvalidOperationException($"The setting {path} has no description."),
            Property = property,
            Default = kind == SettingKind.Group ? null : value,
            Allowed = [.. property.GetCustomAttribute<AllowedValuesAttribute>()?.Values.OfType<string>() ?? []],
            Pattern = property.GetCustomAttribute<RegularExpressionAttribute>()?.Pattern,
            Minimum = range?.Minimum as int? ?? int.MinValue,
            Maximum = range?.Maximum as int? ?? int.MaxValue,
            GroupType = GroupTypeOf(property.PropertyType),
            Children = kind == SettingKind.Group ? ChildrenOf(property.PropertyType, value!, path + ".")
                : GroupTypeOf(property.PropertyType) is { } group ? ChildrenOf(group, Activator.CreateInstance(group)!, path + ".*.") : [],
        };
    }

    private static Type? GroupTypeOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)
        && type.GenericTypeArguments is [var key, var value] && key == typeof(string) && value != typeof(string)
            ? value
            : null;

    private static SettingKind KindOf(PropertyInfo property)
    {
        var type = property.PropertyType;
        if (type == typeof(int))
            return SettingKind.Number;
        if (type == typeof(IReadOnlyList<string>))
            return SettingKind.List;
        if (type == typeof(IReadOnlyList<IReadOnlyList<string>>))
            return SettingKind.Commands;
        if (type == typeof(IReadOnlyDictionary<string, string>))
            return SettingKind.Map;
        if (GroupTypeOf(type) is not null)
            return SettingKind.Groups;
        if (type != typeof(string))
            return SettingKind.Group;
        var nullability = new NullabilityInfoContext().Create(property);
        return nullability.WriteState == NullabilityState.Nullable ? SettingKind.OptionalText : SettingKind.Text;
    }
}
