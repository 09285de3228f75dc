// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IMall } from "../../contracts/interfaces/IMall.sol";
import { Status } from "../../contracts/types/Order.sol";
import { BlockableToken } from "../tokens/BlockableToken.sol";
import { ITestToken } from "../utils/ITestToken.sol";
import { Vm } from "../utils/Vm.sol";
import { Ghosts } from "./Ghosts.sol";
import { OrderBooks } from "./OrderBooks.sol";

/// @dev Who acts, on what and when: the choices a fuzzed number makes for the handlers. Few people and shelves, so that they
/// meet often.
abstract contract Choices is OrderBooks {
    uint256 private constant ACTORS = 6;
    uint256 internal constant MOST_ACCOUNTS = 14;
    uint256 internal constant MOST_PRODUCTS = 9;
    uint256 internal constant MOST_PLANS = 6;
    uint256 private constant MOST_SHELVES = 10;
    uint256 private constant FUNDS = 1 << 88;

    struct Staff {
        address admitter;
        address arbiter;
        address guardian;
        address planner;
        address treasurer;
        address treasury;
        uint256 merchantKey;
        uint256 otherMerchantKey;
    }

    address[] internal _actors;
    mapping(address wallet => uint256) internal _keyOf;
    Staff internal _staff;
    uint256 private immutable _SALT;

    /// @param salt makes the same numbers a different walk
    constructor(IMall mall, ITestToken token, Staff memory staff, uint256 salt) Ghosts(mall, token) {
        (_staff, _SALT) = (staff, salt);
        for (uint256 i = 0; i < ACTORS; ++i) _fund(0xA0000 + i);
        _fund(staff.merchantKey);
        _fund(staff.otherMerchantKey);
        _shelves.push();
        _adoptPeople();
        _adoptRules();
    }

    /* ONE ACTION */

    /// @dev Around every action: its events go into the books, and the mall's tokens are counted.
    modifier acts() {
        _begin();
        _;
        _study();
    }

    function _begin() private {
        vm.warp(time);
        vm.recordLogs();
        (_isClaim, _claimTo) = (false, address(0));
        ++_actions;
    }

    /// @dev For an action of two steps: the first is looked at before the second.
    function _study() internal {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].emitter != address(MALL)) continue;
            bytes32 kind = logs[i].topics[0];
            if (_readOrders(kind, logs[i])) continue;
            _readPeople(kind, logs[i]);
            _readRules(kind, logs[i]);
            _readOffers(kind, logs[i]);
        }
        _count();
    }

    /// @dev I1 and I2 after every action, by the books.
    function _count() private {
        uint256 held = TOKEN.balanceOf(address(MALL));
        _expect(held >= escrow + credit, 1);
        _expect(held == escrow + credit + donated, 2);
        _expect(held + refundedOut + claimedOut == paidIn + donated, 2);
    }

    function _as(address who) internal {
        _sender = who;
        vm.prank(who);
    }

    /// @dev Somebody tries what he may not do. What a refused call told never happened, though the engines record it.
    function _mustRefuse(address who, bytes memory call, uint256 sentence) internal {
        _study();
        _as(who);
        (bool isDone, ) = address(MALL).call(call);
        if (!isDone) vm.getRecordedLogs();
        _expect(!isDone, sentence);
        ++refusals;
    }

    /* PEOPLE */

    function _salted(uint256 seed) internal view returns (uint256) {
        return uint256(keccak256(abi.encode(seed, _SALT)));
    }

    function _actor(uint256 seed) internal view returns (address) {
        return _actors[seed % _actors.length];
    }

    function _account(uint256 seed) internal view returns (uint40) {
        return uint40(seed % _accounts.length);
    }

    function _ownerOf(uint256 id) internal view returns (address) {
        return _accounts[id].wallet;
    }

    /// @dev The merchant or, where there is one among the actors and the seed says so, staff with the permission.
    function _speaker(uint256 merchantId, uint8 permission, uint256 seed) internal view returns (address) {
        address who = _actor(seed >> 32);
        bool isStaff = seed % 2 == 0 && MALL.permissionsOf(uint40(merchantId), who) & permission != 0;
        return isStaff ? who : _ownerOf(merchantId);
    }

    function _isBlocked(address who) internal view returns (bool) {
        return BlockableToken(address(TOKEN)).isBlocked(who);
    }

    function _isPaused() internal view returns (bool) {
        return time < MALL.pausedUntil();
    }

    /* ORDERS */

    /// @dev The first order in a status, looking from a shelf the seed names; 0 for none.
    function _orderIn(Status wanted, uint256 seed) internal view returns (uint256) {
        uint256 count = _shelves.length - 1;
        for (uint256 i = 0; i < count; ++i) {
            GhostOrder storage book = _shelves[1 + (((seed % count) + i) % count)];
            if (book.status == wanted) return book.id;
        }
        return 0;
    }

    /// @dev The first order that is Paid, Shipped, ReturnRequested or Disputed; 0 for none.
    function _openOrder(uint256 seed) internal view returns (uint256 orderId) {
        for (uint256 i = 0; i < 4 && orderId == 0; ++i)
            orderId = _orderIn(Status(1 + (((seed % 4) + i) % 4)), seed >> 8);
    }

    /// @dev Hints to `count` shelves: free ones where there are, taken or unknown ones while there is room for more.
    /// `isRoom`: whether the walk may place so many orders
    function _hints(uint256 seed, uint256 count) internal view returns (uint40[] memory hints, bool isRoom) {
        hints = new uint40[](count);
        uint256 found;
        uint256 shelves = _shelves.length - 1;
        for (uint256 i = 0; i < shelves && found < count; ++i) {
            uint256 shelf = 1 + (((seed % shelves) + i) % shelves);
            if (_shelves[shelf].status >= Status.Settled) hints[found++] = uint40(shelf);
        }
        if (shelves + count > MOST_SHELVES) return (hints, found == count);
        if (seed % 3 == 0) hints[0] = uint40((seed >> 64) % (shelves + 3));
        return (hints, true);
    }

    function _isDue(uint256 orderId) internal view returns (bool) {
        return time >= _shelves[uint40(orderId)].deadline;
    }

    function _one(uint256 id) internal pure returns (uint256[] memory ids) {
        ids = new uint256[](1);
        ids[0] = id;
    }

    /// @dev Everybody's key is known, so that whoever comes to own a merchant's account can sign offers.
    function _fund(uint256 key) private {
        address who = vm.addr(key);
        _keyOf[who] = key;
        _actors.push(who);
        TOKEN.mint(who, FUNDS);
        vm.prank(who);
        TOKEN.approve(address(MALL), type(uint256).max);
    }
}
