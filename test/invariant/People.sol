// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IMall } from "../../contracts/interfaces/IMall.sol";
import { Status } from "../../contracts/types/Order.sol";
import { ITestToken } from "../utils/ITestToken.sol";
import { Test } from "../utils/Test.sol";

/// @dev Who acts, on what and when: the choices a fuzzed number makes for the handler.
abstract contract People is Test {
    uint256 internal constant ACTORS = 10;

    struct Staff {
        address admitter;
        address arbiter;
        address guardian;
        address merchant;
        address otherMerchant;
    }

    IMall internal immutable MALL;
    ITestToken internal immutable TOKEN;

    address[] internal _actors;
    Staff internal _staff;

    /// @dev The handler's own clock: what it warped to holds for its next action and for every check.
    uint256 public time;

    constructor(IMall mall, ITestToken token, Staff memory staff) {
        (MALL, TOKEN, _staff, time) = (mall, token, staff, block.timestamp);
        for (uint256 i = 0; i < ACTORS; ++i) _actors.push(address(uint160(0xA0000 + i)));
        for (uint256 i = 0; i < ACTORS; ++i) {
            TOKEN.mint(_actors[i], 1e15);
            vm.prank(_actors[i]);
            TOKEN.approve(address(mall), type(uint256).max);
        }
    }

    function _actor(uint256 seed) internal view returns (address) {
        return _actors[seed % ACTORS];
    }

    function _account(uint256 seed) internal view returns (uint40) {
        return uint40(seed % MALL.accountCount());
    }

    function _merchantOf(uint256 orderId) internal view returns (address) {
        return MALL.walletOf(MALL.order(orderId).merchantId);
    }

    /// @dev The first order in a status, looking from a shelf the seed names; 0 for none.
    function _orderIn(Status wanted, uint256 seed) internal view returns (uint256) {
        uint256 count = MALL.shelfCount();
        for (uint256 i = 0; i < count; ++i) {
            uint256 orderId = MALL.orderOn(uint40(1 + (((seed % count) + i) % count)));
            if (MALL.order(orderId).status == wanted) return orderId;
        }
        return 0;
    }

    /// @dev The first order that is Paid, Shipped, ReturnRequested or Disputed; 0 for none.
    function _openOrder(uint256 seed) internal view returns (uint256 orderId) {
        for (uint256 i = 0; i < 4 && orderId == 0; ++i)
            orderId = _orderIn(Status(1 + (((seed % 4) + i) % 4)), seed >> 8);
    }

    function _isDue(uint256 orderId) internal view returns (bool) {
        return time >= MALL.order(orderId).deadline;
    }

    function _one(uint256 id) internal pure returns (uint256[] memory ids) {
        ids = new uint256[](1);
        ids[0] = id;
    }
}
