// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev The mall's money as four sums, under any number of calls in any order.
contract LedgerConservation {
    uint256 private _received;
    uint256 private _escrowed;
    uint256 private _credited;
    uint256 private _paidOut;

    function place(uint256 total) external {
        _received += total;
        _escrowed += total;
    }

    function refund(uint256 amount) external {
        _escrowed -= amount;
        _paidOut += amount;
    }

    function settle(uint256 total, uint256 fee, uint256 commission, uint256 paid) external {
        uint256 breakage = commission - paid;
        uint256 proceeds = total - fee - commission;
        _escrowed -= total;
        _credited += fee + paid + breakage + proceeds;
    }

    /// @dev A return that is granted in part: one part goes back, the rest is settled in the same call.
    function closeReturn(uint256 total, uint256 amount) external {
        _escrowed -= total;
        _paidOut += amount;
        _credited += total - amount;
    }

    function claim(uint256 amount) external {
        _credited -= amount;
        _paidOut += amount;
    }

    function whatCameInIsInEscrowCreditedOrPaidOut() external view {
        assert(_received == _escrowed + _credited + _paidOut);
    }
}
