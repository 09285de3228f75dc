// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";
import { IBonusPool } from "../../contracts/interfaces/IBonusPool.sol";
import { IMall } from "../../contracts/interfaces/IMall.sol";
import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { Months } from "../../contracts/libraries/Months.sol";
import { Defaults } from "../utils/Defaults.sol";
import { ITestToken } from "../utils/ITestToken.sol";
import { MerkleTree } from "../utils/MerkleTree.sol";
import { Test } from "../utils/Test.sol";

/// @dev Everything anybody can do to the bonus pool, each with input that it must accept: a revert is a failure. Ghost totals
/// are kept beside, and what may not change is looked at after every action.
contract BonusPoolHandler is Test {
    /// @dev The months that are played: enough to stand side by side, few enough to look at all of them.
    uint256 private constant MONTHS = 12;

    struct People {
        address reporter;
        address guardian;
        address merchant;
        address buyer;
    }

    IMall internal immutable MALL;
    IBonusPool internal immutable POOL;
    ITestToken internal immutable TOKEN;

    People private _people;
    mapping(uint16 epoch => MerkleTree.Leaf[]) private _leaves;
    mapping(uint16 epoch => bytes32) private _terms;
    mapping(uint16 epoch => mapping(uint40 accountId => uint256)) private _paid;
    mapping(uint16 epoch => uint256) public paid;

    /// @dev The handler's own clock: what it warped to holds for its next action and for every check.
    uint256 public time;
    uint256 public paidIn;
    uint256 public paidOut;
    uint256[8] public count;

    modifier observed(uint256 action) {
        vm.warp(time);
        uint256 before = TOKEN.balanceOf(address(POOL));
        _;
        uint256 now_ = TOKEN.balanceOf(address(POOL));
        if (now_ > before) paidIn += now_ - before;
        else paidOut += before - now_;
        assertTrue(now_ >= before || action == 4, "money leaves by a claim alone");
        _lookAtTerms();
    }

    constructor(IMall mall, IBonusPool pool, ITestToken token, People memory people) {
        (MALL, POOL, TOKEN, _people, time) = (mall, pool, token, people, block.timestamp);
    }

    function wait(uint256 seconds_) external {
        time += bound(seconds_, 1, 20 days);
    }

    /* MONEY IN */

    function donate(uint256 amount) external observed(0) {
        TOKEN.mint(address(POOL), bound(amount, 1, 1e12));
        ++count[0];
    }

    function sell(uint256 seed) external observed(1) {
        IOrders.Cart[] memory carts = new IOrders.Cart[](1);
        carts[0].merchantId = Defaults.MERCHANT;
        carts[0].lines = new IOrders.Line[](1);
        carts[0].lines[0] = IOrders.Line(Defaults.PRODUCT, 1);
        carts[0].referrerId = uint40(3 + (seed % 3));
        carts[0].maxTotal = type(uint96).max;
        vm.prank(_people.buyer);
        uint256[] memory ids = MALL.place(carts, _people.buyer, address(0), new uint40[](0));
        vm.prank(_people.merchant);
        MALL.ship(ids);
        vm.prank(_people.buyer);
        MALL.release(ids[0]);
        // once everybody's tier is high the plan leaves nothing
        if (MALL.account(Defaults.POOL).balance == 0) return;
        if (seed % 2 == 0) POOL.collect();
        else MALL.claimFor(new uint40[](1));
        ++count[1];
    }

    /* EPOCHS */

    /// @dev A tree of some accounts; every third holds more than its total, as a careless reporter's would.
    function propose(uint256 month, uint256 seed) external observed(2) {
        uint256 free = POOL.free();
        uint256 over = Math.min(MONTHS, Months.monthAt(time) - POOL.FIRST_EPOCH());
        if (over == 0 || free == 0) return;
        uint16 epoch = uint16(POOL.FIRST_EPOCH() + (month % over));
        if (POOL.epochInfo(epoch).root != 0) return;
        delete _leaves[epoch];
        uint256 total;
        for (uint256 i = 0; i < 1 + (seed % 5); ++i) {
            uint96 amount = uint96(uint256(keccak256(abi.encode(seed, i))) % (free / 3 + 2));
            _leaves[epoch].push(MerkleTree.Leaf(uint40(2 + (((seed % 5) + i) % 5)), amount));
            total += amount;
        }
        if (seed % 3 == 0) total /= 2;
        if (total > free) total = free;
        if (total == 0) return;
        vm.prank(_people.reporter);
        POOL.propose(epoch, MerkleTree.rootOf(epoch, _leaves[epoch]), uint96(total), 1, 2);
        _terms[epoch] = _termsOf(epoch);
        ++count[2];
    }

    function veto(uint256 seed) external observed(3) {
        uint16 epoch = _epoch(seed);
        IBonusPool.EpochInfo memory info = POOL.epochInfo(epoch);
        if (info.root == 0 || time >= info.claimableFrom) return;
        delete _terms[epoch];
        vm.prank(_people.guardian);
        POOL.veto(epoch, info.root);
        ++count[3];
    }

    function claim(uint256 seed, uint256 which) external observed(4) {
        uint16 epoch = _epoch(seed);
        IBonusPool.EpochInfo memory info = POOL.epochInfo(epoch);
        if (info.root == 0 || time < info.claimableFrom || time >= info.expiresAt) return;
        MerkleTree.Leaf[] memory leaves = _leaves[epoch];
        uint256 index = which % leaves.length;
        (uint40 id, uint96 amount) = (leaves[index].accountId, leaves[index].amount);
        if (POOL.isClaimed(epoch, id) || amount > info.total - info.claimed) return;
        uint256 before = TOKEN.balanceOf(MALL.walletOf(id));
        POOL.claim(epoch, id, amount, MerkleTree.proofOf(epoch, leaves, index));
        uint256 got = TOKEN.balanceOf(MALL.walletOf(id)) - before;
        _paid[epoch][id] += got;
        paid[epoch] += got;
        assertEq(_paid[epoch][id], amount, "B4: an account is paid its leaf, once a month");
        ++count[4];
    }

    function expire(uint256 seed) external observed(5) {
        uint16 epoch = _epoch(seed);
        IBonusPool.EpochInfo memory info = POOL.epochInfo(epoch);
        if (info.root == 0 || info.isExpired || time < info.expiresAt) return;
        POOL.expire(epoch);
        ++count[5];
    }

    /// @dev To the second before, of or after a deadline of some month.
    function waitForADeadline(uint256 seed) external {
        IBonusPool.EpochInfo memory info = POOL.epochInfo(_epoch(seed >> 8));
        uint256 target = (seed % 2 == 0 ? info.claimableFrom : info.expiresAt) + ((seed >> 1) % 3);
        if (info.root != 0 && target - 1 > time) time = target - 1;
    }

    /* LOOKING */

    function epochs() public view returns (uint256) {
        return Math.min(MONTHS, Months.monthAt(time) - POOL.FIRST_EPOCH() + 1);
    }

    function _epoch(uint256 seed) private view returns (uint16) {
        return uint16(POOL.FIRST_EPOCH() + (seed % epochs()));
    }

    /// @dev What of a month was fixed when it was proposed.
    function _termsOf(uint16 epoch) private view returns (bytes32) {
        IBonusPool.EpochInfo memory info = POOL.epochInfo(epoch);
        return keccak256(abi.encode(info.root, info.total, info.claimableFrom, info.expiresAt));
    }

    function _lookAtTerms() private view {
        for (uint256 i = 0; i < epochs(); ++i) {
            uint16 epoch = uint16(POOL.FIRST_EPOCH() + i);
            if (_terms[epoch] == 0) continue;
            assertTrue(_terms[epoch] == _termsOf(epoch), "B5: a month's root, total and deadlines never change");
        }
    }
}
