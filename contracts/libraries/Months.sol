// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Calendar months UTC by number: `year * 12 + month - 1`, so October 2026 is 24,321. `spec/month.ts` says the same.
/// @dev The proleptic Gregorian calendar, counted in years that begin in March: a leap day is then a year's last.
library Months {
    uint256 private constant MARCH = 2;
    uint256 private constant DAYS_BEFORE_1970 = 719_468;
    uint256 private constant DAYS_OF_400_YEARS = 146_097;

    /// @notice The first second of a month, unix seconds. Reverts before 1970.
    function startOf(uint256 month) internal pure returns (uint256) {
        uint256 year = (month - MARCH) / 12;
        uint256 daysInto = (153 * ((month - MARCH) % 12) + 2) / 5;
        uint256 day = 365 * year + year / 4 - year / 100 + year / 400 + daysInto;
        return (day - DAYS_BEFORE_1970) * 1 days;
    }

    /// @notice The month a moment lies in.
    /// @param timestamp unix seconds
    function monthAt(uint256 timestamp) internal pure returns (uint256) {
        uint256 day = timestamp / 1 days + DAYS_BEFORE_1970;
        uint256 dayOfEra = day % DAYS_OF_400_YEARS;
        uint256 yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        uint256 dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        uint256 year = (day / DAYS_OF_400_YEARS) * 400 + yearOfEra;
        return year * 12 + (5 * dayOfYear + 2) / 153 + MARCH;
    }
}
